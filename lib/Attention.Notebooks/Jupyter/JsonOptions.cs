using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attention.Notebooks.Jupyter;

internal static class JsonOptions
{
    /// <summary>Text as it is: markup in a message is not inside a page.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

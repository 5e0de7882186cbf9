using System.Text.Json;
using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Jupyter;

/// <summary>The forms of a value in a message: JSON as JSON, everything else as a string.</summary>
internal static class MimeData
{
    public static JsonObject Of(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.Parts)
        {
            data[mimeType] = OutputRecorder.IsJson(mimeType) ? Parse(content) : content;
        }
        return data;
    }

    private static JsonNode? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return content;
        }
    }
}

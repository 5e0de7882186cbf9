using System.Runtime.InteropServices;
using System.Text.Json;

namespace Attention.Plots.Tests.Reading;

/// <summary>A figure's Plotly JSON, read back.</summary>
internal sealed class LiveFigure(Figure figure)
{
    readonly JsonElement _root = JsonDocument.Parse(figure.ToJson()).RootElement;

    public JsonElement Layout => _root.GetProperty("layout");

    public IReadOnlyList<JsonElement> Traces => [.. _root.GetProperty("data").EnumerateArray()];

    /// <summary>The steps of a figure that does not stand still.</summary>
    public IReadOnlyList<JsonElement> Frames => _root.TryGetProperty("frames", out var frames) ? [.. frames.EnumerateArray()] : [];

    public IEnumerable<string> Annotations => Layout.GetProperty("annotations").EnumerateArray().Select(one => one.GetProperty("text").GetString()!);

    public JsonElement Axis(string name) => Layout.GetProperty(name);

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetDouble())];

    public static string[] Words(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetString()!)];

    public static double?[][] Table(JsonElement rows) => [.. rows.EnumerateArray().Select(row =>
        row.EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.Null ? (double?)null : cell.GetDouble()).ToArray())];

    /// <summary>Plotly's packed form of a table.</summary>
    public static float[] Unpacked(JsonElement packed) =>
        MemoryMarshal.Cast<byte, float>(packed.GetProperty("bdata").GetBytesFromBase64()).ToArray();
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace Attention.Plots;

/// <summary>A figure's JSON as plain .NET values, which any serialiser writes back: dictionaries, lists, strings, numbers, truth values.</summary>
internal static class FigureJson
{
    /// <summary>The traces and the layout.</summary>
    public static (IReadOnlyList<Dictionary<string, object?>> Traces, Dictionary<string, object?> Layout) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return ([.. root.GetProperty("data").EnumerateArray().Select(Object)], Object(root.GetProperty("layout")));
    }

    static Dictionary<string, object?> Object(JsonElement element) =>
        element.EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Value));

    static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty("bdata", out _) ? Unpacked(element) : Object(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt32(out var whole) ? whole : element.GetDouble(),
        _ => null,
    };

    /// <summary>A typed array in base64 as rows of numbers: plotly.js reads it from 2.28 on, Plotly.NET 5 brings 2.27.</summary>
    static object Unpacked(JsonElement packed)
    {
        var bytes = packed.GetProperty("bdata").GetBytesFromBase64();
        var numbers = packed.GetProperty("dtype").GetString() switch
        {
            "f8" => Numbers<double>(bytes),
            "f4" => Numbers<float>(bytes),
            "i4" => Numbers<int>(bytes),
            "u4" => Numbers<uint>(bytes),
            "i2" => Numbers<short>(bytes),
            "u2" => Numbers<ushort>(bytes),
            "i1" => Numbers<sbyte>(bytes),
            "u1" or "u1c" => Numbers<byte>(bytes),
            var other => throw new NotSupportedException($"A packed array must be of a type that plotly.js knows: “{other}” came."),
        };
        if (!packed.TryGetProperty("shape", out var shape)) return numbers;
        var sizes = (shape.ValueKind == JsonValueKind.String ? shape.GetString()! : shape.ToString()).Split(',');
        return sizes.Length == 1 ? numbers : numbers.Chunk(int.Parse(sizes[^1], System.Globalization.CultureInfo.InvariantCulture)).Select(row => row.ToList()).ToList();
    }

    /// <summary>Numbers; null where there is none, since JSON has no NaN.</summary>
    static List<object?> Numbers<T>(byte[] bytes) where T : unmanaged
    {
        var numbers = new List<object?>();
        foreach (var number in MemoryMarshal.Cast<byte, T>(bytes))
            numbers.Add(number is float.NaN or double.NaN ? null : number);
        return numbers;
    }
}

using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Attention.Plots.Explorer;

/// <summary>One call in 16 bits a number: queries and keys where the weights follow from them, else the weights.</summary>
internal sealed class PackedLayer
{
    PackedLayer(RecordedCall call) => Call = call;

    public RecordedCall Call { get; }

    public IReadOnlyList<string> Caveats { get; private init; } = [];

    /// <summary>What it adds to the page.</summary>
    public long Characters => (_query?.Length ?? 0) + (_key?.Length ?? 0) + (_weights?.Length ?? 0) + (_mask?.Length ?? 0);

    string? _query, _key, _weights, _mask;
    bool _maskPerHead;

    public static PackedLayer Of(RecordedCall call)
    {
        var recomputed = call.Query is not null && call.Key is not null && Recomputation.GivesTheWeights(call, Rounded(call.Query), Rounded(call.Key));
        var layer = new PackedLayer(call) { Caveats = [.. CallWords.Caveats(call, recomputed)] };
        if (recomputed) (layer._query, layer._key) = (Halves(call.Query), Halves(call.Key));
        else layer._weights = Halves(call.AllWeights);
        if (recomputed && call.Allowed is { } allowed && allowed.Contains(false))
        {
            var cells = call.QueryCount * call.KeyCount;
            layer._maskPerHead = Enumerable.Range(1, call.Heads - 1).Any(head => !allowed.AsSpan(head * cells, cells).SequenceEqual(allowed.AsSpan(0, cells)));
            layer._mask = Bits(layer._maskPerHead ? allowed : allowed.AsSpan(0, cells));
        }
        return layer;
    }

    /// <param name="queries">Place of the queries' labels in the page's list.</param>
    /// <param name="keys">Place of the keys' labels.</param>
    public JsonObject ToJson(int queries, int keys)
    {
        var json = new JsonObject { ["name"] = Call.Name, ["heads"] = Call.Heads, ["queries"] = queries, ["keys"] = keys };
        if (_query is not null) (json["size"], json["scale"], json["query"], json["key"]) = (Call.Size, Call.Scale, _query, _key);
        if (_weights is not null) json["weights"] = _weights;
        if (_mask is not null) (json["mask"], json["maskPerHead"]) = (_mask, _maskPerHead);
        return json;
    }

    /// <summary>What is left of the numbers after 16 bits: 11 binary digits.</summary>
    static float[] Rounded(float[] numbers) => [.. numbers.Select(number => (float)(Half)number)];

    /// <summary>Halves, low byte first, in base 64.</summary>
    static string Halves(ReadOnlySpan<float> numbers)
    {
        var bytes = new byte[2 * numbers.Length];
        for (var place = 0; place < numbers.Length; place++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * place), (Half)numbers[place]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Eight cells a byte, the first in the lowest place.</summary>
    static string Bits(ReadOnlySpan<bool> cells)
    {
        var bytes = new byte[(cells.Length + 7) / 8];
        for (var place = 0; place < cells.Length; place++)
            if (cells[place]) bytes[place / 8] |= (byte)(1 << (place % 8));
        return Convert.ToBase64String(bytes);
    }
}

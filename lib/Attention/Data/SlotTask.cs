using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A question to a memory of slots: which colour lies in the slot whose key equals the query?</summary>
/// <remarks>
/// A key is a row of <see cref="Bits"/> signs, ±1, drawn anew for every example, so that no key can be learnt by heart: only comparing helps. Who looks
/// into a slot at random and says what lies there is right 1/T + (1 − 1/T)/C of the time (0.28 for the standard sizes); who does not look at all, 1/C.
/// </remarks>
public sealed class SlotTask
{
    private static readonly string[] Names = ["red", "yellow", "green", "blue", "violet"];

    /// <summary>Sets the sizes; nothing is drawn yet.</summary>
    /// <param name="slots">T, slots in one memory.</param>
    /// <param name="colours">C, colours, from which each slot's is drawn.</param>
    /// <param name="bits">D, signs in a key.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public SlotTask(int slots = 10, int colours = 5, int bits = 16)
    {
        foreach (var (size, name) in new[] { (slots, nameof(slots)), (colours, nameof(colours)), (bits, nameof(bits)) })
        {
            if (size < 1)
                throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1: {size} came.");
        }
        (Slots, Colours, Bits) = (slots, colours, bits);
    }

    /// <summary>T, slots in one memory.</summary>
    public int Slots { get; }

    /// <summary>C, colours there are.</summary>
    public int Colours { get; }

    /// <summary>D, signs in a key.</summary>
    public int Bits { get; }

    /// <summary>Questions drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>query [B, 1, D]; key [B, T, D]; value [B, T, C], one-hot colours; slot [B], where the answer lies; answer [B], its colour.</returns>
    public (Tensor query, Tensor key, Tensor value, Tensor slot, Tensor answer) Batch(int size)
    {
        var key = randint(0, 2, [size, Slots, Bits], dtype: ScalarType.Float32) * 2 - 1;
        var colour = randint(0, Colours, [size, Slots], dtype: ScalarType.Int64);
        var slot = randint(0, Slots, [size], dtype: ScalarType.Int64);
        var asked = nn.functional.one_hot(slot, Slots).to_type(ScalarType.Float32).unsqueeze(1);     // [B, 1, T]
        var value = nn.functional.one_hot(colour, Colours).to_type(ScalarType.Float32);
        return (asked.matmul(key), key, value, slot, colour.gather(1, slot.unsqueeze(1)).squeeze(1));
    }

    /// <summary>One question as text: a line for the query, then one for each slot with its key and its colour.</summary>
    /// <returns>For example <c>slot 3  ■□■■  red</c>.</returns>
    public string Example()
    {
        var (query, key, value, _, _) = Batch(1);
        var lines = Enumerable.Range(0, Slots).Select(t => $"slot {t}  {Pattern(key[0, t])}  {Name(value[0, t].argmax(-1).item<long>())}");
        return string.Join('\n', lines.Prepend($"query   {Pattern(query[0, 0])}  ?"));
    }

    private static string Pattern(Tensor signs) => string.Concat(signs.data<float>().ToArray().Select(sign => sign > 0 ? '■' : '□'));

    private static string Name(long colour) => colour < Names.Length ? Names[colour] : $"colour {colour}";
}

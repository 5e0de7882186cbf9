using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A sequence of symbols, and the same one backwards: what stands at position t of the answer stood at T − 1 − t.</summary>
/// <remarks>
/// The contents say nothing about where to look, since the symbols are drawn independently: only positions do. Whoever answers without looking
/// elsewhere is right 1/S of the time, apart from the middle of an odd length.
/// </remarks>
public sealed class ReversalTask
{
    /// <summary>Sets the sizes; nothing is drawn yet.</summary>
    /// <param name="length">T, symbols in a sequence.</param>
    /// <param name="symbols">S, symbols there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public ReversalTask(int length = 16, int symbols = 10)
    {
        Require.Positive(length);
        Require.Positive(symbols);
        (Length, Symbols) = (length, symbols);
    }

    /// <summary>T, symbols in a sequence.</summary>
    public int Length { get; }

    /// <summary>S, symbols there are.</summary>
    public int Symbols { get; }

    /// <summary>Sequences drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>symbols int64 [B, T]; reversed int64 [B, T].</returns>
    public (Tensor symbols, Tensor reversed) Batch(int size)
    {
        var symbols = randint(0, Symbols, [size, Length], dtype: ScalarType.Int64);
        return (symbols, symbols.flip(1));
    }
}

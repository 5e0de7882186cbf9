using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A sequence of symbols, and the question asked at its end: which symbol came first?</summary>
/// <remarks>
/// The answer lies as far away as it can. Whoever sees the last position alone, or the neighbours of the last position alone, is right 1/S of the time
/// (the symbols are drawn independently); whoever looks back at position 0 is always right.
/// </remarks>
public sealed class RetrievalTask
{
    /// <summary>Sets the sizes; nothing is drawn yet.</summary>
    /// <param name="length">T, symbols in a sequence.</param>
    /// <param name="symbols">S, symbols there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RetrievalTask(int length = 8, int symbols = 10)
    {
        foreach (var (size, name) in new[] { (length, nameof(length)), (symbols, nameof(symbols)) })
        {
            if (size < 1)
                throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1: {size} came.");
        }
        (Length, Symbols) = (length, symbols);
    }

    /// <summary>T, symbols in a sequence.</summary>
    public int Length { get; }

    /// <summary>S, symbols there are.</summary>
    public int Symbols { get; }

    /// <summary>The share of right answers of one who cannot see position 0: 1/S.</summary>
    public double Chance => 1.0 / Symbols;

    /// <summary>Sequences drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>symbols int64 [B, T]; answer int64 [B], the first symbol of each.</returns>
    public (Tensor symbols, Tensor answer) Batch(int size)
    {
        var symbols = randint(0, Symbols, [size, Length], dtype: ScalarType.Int64);
        return (symbols, symbols[.., 0]);
    }
}

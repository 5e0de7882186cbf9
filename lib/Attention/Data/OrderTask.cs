using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Two marks among fillers: which came first, A or B?</summary>
/// <remarks>
/// Every sequence holds symbol 0 (A) once, symbol 1 (B) once, and fillers drawn from the others. With the two marks exchanged it holds the same symbols
/// and has the other answer: whoever does not know the order is right half of the time.
/// </remarks>
public sealed class OrderTask
{
    /// <summary>Sets the sizes; nothing is drawn yet.</summary>
    /// <param name="length">T, symbols in a sequence; at least 2.</param>
    /// <param name="symbols">S, symbols there are, the two marks included; at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small.</exception>
    public OrderTask(int length = 8, int symbols = 6)
    {
        if (length < 2)
            throw new ArgumentOutOfRangeException(nameof(length), $"length must be at least 2, one place for each mark: {length} came.");
        if (symbols < 3)
            throw new ArgumentOutOfRangeException(nameof(symbols), $"symbols must be at least 3, two marks and a filler: {symbols} came.");
        (Length, Symbols) = (length, symbols);
    }

    /// <summary>T, symbols in a sequence.</summary>
    public int Length { get; }

    /// <summary>S, symbols there are: A is 0, B is 1, the others are fillers.</summary>
    public int Symbols { get; }

    /// <summary>Sequences drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>symbols int64 [B, T]; first int64 [B], 0 where A came first and 1 where B did.</returns>
    public (Tensor symbols, Tensor first) Batch(int size)
    {
        var fillers = randint(2, Symbols, [size, Length], dtype: ScalarType.Int64);
        var places = rand(size, Length).argsort(1)[.., ..2];                  // two different ones: of A, of B
        var marks = arange(2, dtype: ScalarType.Int64).unsqueeze(0).expand(size, 2);
        return (fillers.scatter(1, places, marks), places[.., 0].gt(places[.., 1]).to_type(ScalarType.Int64));
    }

    /// <summary>A sequence as text: A, B, and a dot for a filler.</summary>
    /// <param name="symbols">int64 [T]</param>
    /// <returns>For example <c>· A · · B ·</c>.</returns>
    public static string Text(Tensor symbols) =>
        string.Join(' ', symbols.data<long>().ToArray().Select(symbol => symbol switch { 0 => "A", 1 => "B", _ => "·" }));
}

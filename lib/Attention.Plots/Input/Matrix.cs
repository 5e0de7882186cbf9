namespace Attention.Plots;

/// <summary>Rows × columns of numbers, row after row.</summary>
internal sealed class Matrix(double[] items, int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public int Count => items.Length;

    public double this[int row, int column] => items[row * columns + column];

    public ReadOnlySpan<double> Row(int row) => items.AsSpan(row * columns, columns);

    public IReadOnlyList<double> All => items;

    /// <summary>NaN and infinite cells: they have no colour.</summary>
    public int Gaps => items.Count(value => !double.IsFinite(value));

    /// <summary>Smallest and largest finite number; 0 and 0 where there is none.</summary>
    public (double Min, double Max) Range() => Span(items);

    public static (double Min, double Max) Span(IEnumerable<double> numbers)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var number in numbers)
            if (double.IsFinite(number)) (min, max) = (Math.Min(min, number), Math.Max(max, number));
        return min <= max ? (min, max) : (0, 0);
    }
}

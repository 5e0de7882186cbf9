using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>What a matrix says, in words: for readers who do not see the picture, and for those who do.</summary>
internal sealed class WeightWords(Matrix matrix, string[]? keys, string[]? queries, Nouns? nouns = null)
{
    /// <summary>How far from 1 a sum of rounded weights may be.</summary>
    public const double SumTolerance = 1e-3;

    /// <summary>Whether every row is a distribution: no negative weight, and a sum of 1.</summary>
    public bool AreDistributions =>
        matrix.Range().Min >= 0 && Enumerable.Range(0, matrix.Rows).All(row => SumsToOne(row) || !double.IsFinite(Sum(row)));

    /// <summary>The largest or smallest number and its place; null where there is none.</summary>
    public (int Row, int Column, double Value)? Extreme(bool largest)
    {
        (int Row, int Column, double Value)? best = null;
        for (var row = 0; row < matrix.Rows; row++)
            for (var column = 0; column < matrix.Columns; column++)
            {
                var value = matrix[row, column];
                if (!double.IsFinite(value)) continue;
                if (best is not { } so || (largest ? value > so.Value : value < so.Value)) best = (row, column, value);
            }
        return best;
    }

    readonly Nouns _nouns = nouns ?? Nouns.Attention;

    /// <summary>A column as it is called: key “cat”, or key 3.</summary>
    public string Key(int column) => Name(_nouns.Key, keys, column);

    /// <summary>A row as it is called.</summary>
    public string Query(int row) => Name(_nouns.Query, queries, row);

    static string Name(string kind, string[]? labels, int index) => labels is null ? $"{kind} {index}" : $"{kind} “{labels[index]}”";

    /// <summary>Who attends to whom, and how much.</summary>
    public string Pair((int Row, int Column, double Value) cell) => $"{Query(cell.Row)} → {Key(cell.Column)} ({Ticks.Fixed(cell.Value, 2)})";

    /// <summary>A value and where it stands.</summary>
    public string Place((int Row, int Column, double Value) cell) =>
        $"{Ticks.Number(Ticks.Significant(cell.Value, 3))} at {Query(cell.Row)}, {Key(cell.Column)}";

    /// <summary>How many queries and keys.</summary>
    public string Size => $"{matrix.Rows} {(matrix.Rows == 1 ? _nouns.Query : _nouns.Queries)} × {matrix.Columns} {(matrix.Columns == 1 ? _nouns.Key : _nouns.Keys)}.";

    string WeightTitle() => Extreme(largest: true) is { } best
        ? $"{Capital(Query(best.Row))} attends most to {Key(best.Column)}"
        : "No weight is a number";

    /// <summary>The finding where the caller named none.</summary>
    public string Title(bool weights) => weights ? WeightTitle() : ValueTitle();

    /// <summary>What the matrix holds, read as weights or as any values.</summary>
    public string Summary(bool weights) => weights ? Weights() : SignedValues();

    string ValueTitle() => (Extreme(largest: true), Extreme(largest: false)) is ({ } high, { } low)
        ? Math.Abs(low.Value) > Math.Abs(high.Value) ? $"Lowest at {Pair(low)}" : $"Highest at {Pair(high)}"
        : "No value is a number";

    /// <summary>Strongest pair and mean entropy in nats over the rows that are distributions.</summary>
    string Weights()
    {
        if (Extreme(largest: true) is not { } best) return $"{Size} No weight is a number.";
        var entropy = MeanEntropy is { } mean
            ? $" Mean entropy {Ticks.Fixed(mean, 2)} nats (uniform: {Ticks.Fixed(Math.Log(matrix.Columns), 2)})."
            : "";
        return $"{Size} Strongest pair: {Pair(best)}.{entropy}";
    }

    /// <summary>Over the rows that are distributions, in nats; null where none is.</summary>
    public double? MeanEntropy => Enumerable.Range(0, matrix.Rows).Where(SumsToOne)
        .Select(row => (double?)Entropy(matrix.Row(row))).Average();

    /// <summary>Smallest and largest value with their places.</summary>
    string SignedValues() => (Extreme(largest: false), Extreme(largest: true)) is ({ } low, { } high)
        ? $"{Size} From {Place(low)} to {Place(high)}."
        : $"{Size} No value is a number.";

    /// <summary>−Σ w ln w in nats, 0 ln 0 = 0.</summary>
    public static double Entropy(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum -= weight > 0 ? weight * Math.Log(weight) : 0;
        return sum;
    }

    /// <summary>One sentence for each thing wrong: cells without a number; with <paramref name="weights"/>, rows that do not sum to one.</summary>
    public IEnumerable<string> Caveats(bool weights)
    {
        if (GapCaveat() is { } gaps) yield return gaps;
        if (weights && SumCaveat() is { } sums) yield return sums;
    }

    /// <summary>How many cells have no number; null where all have one.</summary>
    /// <param name="averaged">Cells of the picture are means of blocks.</param>
    public string? GapCaveat(bool averaged = false) => (matrix.Gaps, averaged) switch
    {
        (0, _) => null,
        (1, true) => "1 value is NaN or infinite and left out of its mean.",
        (1, false) => "1 cell is NaN or infinite and left as a gap.",
        (var gaps, true) => $"{gaps} values are NaN or infinite and left out of their means.",
        (var gaps, false) => $"{gaps} cells are NaN or infinite and left as gaps.",
    };

    /// <summary>How many rows are no distribution; null where all are. Rows with gaps are not judged.</summary>
    public string? SumCaveat()
    {
        var wrong = Enumerable.Range(0, matrix.Rows).Where(row => Sum(row) is var sum && double.IsFinite(sum) && !SumsToOne(row)).ToList();
        if (wrong.Count == 0) return null;
        var example = $"{Query(wrong[0])} sums to {Ticks.Number(Ticks.Significant(Sum(wrong[0]), 3))}";
        return wrong.Count == 1
            ? $"One row does not sum to 1: {example}."
            : $"{wrong.Count} of {matrix.Rows} rows do not sum to 1: {example}.";
    }

    bool SumsToOne(int row) => Math.Abs(Sum(row) - 1) <= SumTolerance;

    double Sum(int row)
    {
        var sum = 0.0;
        foreach (var value in matrix.Row(row)) sum += value;
        return sum;
    }

    /// <summary>A word that begins a sentence; a symbol such as q·k or τ keeps its letter.</summary>
    public static string Capital(string text) =>
        text.Length > 1 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}

using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>What counts of true against predicted classes say, in words.</summary>
internal sealed class ConfusionWords(Matrix counts, string[]? classes)
{
    /// <summary>Each count as a share of its row; NaN in the rows of classes without examples.</summary>
    public Matrix Shares { get; } = new(
        [.. Enumerable.Range(0, counts.Count).Select(cell => counts.All[cell] / RowSum(counts, cell / counts.Columns))], counts.Rows, counts.Columns);

    double Accuracy => Enumerable.Range(0, counts.Rows).Sum(one => counts[one, one]) / counts.All.Sum();

    /// <summary>Accuracy and the commonest mistake.</summary>
    public string Title() => Mistake() is var (row, column)
        ? $"{Percent(Accuracy)} are right; {Name(row)} is most often taken for {Name(column)}"
        : "Every example is right";

    /// <summary>Accuracy, the commonest mistake, the best and the worst class.</summary>
    public string Summary()
    {
        var examples = counts.All.Sum();
        var text = $"{Ticks.Number(examples)} {(examples == 1 ? "example" : "examples")} of {counts.Rows} {(counts.Rows == 1 ? "class" : "classes")}, {Percent(Accuracy)} right.";
        if (Mistake() is var (row, column))
            text += $" Commonest mistake: {Name(row)} taken for {Name(column)} ({Ticks.Number(counts[row, column])} of {Ticks.Number(RowSum(counts, row))}).";
        var found = Enumerable.Range(0, counts.Rows).Where(one => RowSum(counts, one) > 0).OrderBy(one => Shares[one, one]).ToList();
        return found.Count < 2 ? text
            : text + $" Best found: {Name(found[^1])} ({Percent(Shares[found[^1], found[^1]])}), worst: {Name(found[0])} ({Percent(Shares[found[0], found[0]])}).";
    }

    public IEnumerable<string> Caveats()
    {
        var empty = Enumerable.Range(0, counts.Rows).Where(row => RowSum(counts, row) == 0).Select(Name).ToList();
        if (empty.Count > 0) yield return $"No example of {string.Join(", ", empty)}: {(empty.Count == 1 ? "its row is a gap" : "their rows are gaps")}.";
    }

    /// <summary>The largest count off the diagonal; null where there is none.</summary>
    (int Row, int Column)? Mistake()
    {
        (int Row, int Column)? worst = null;
        for (var row = 0; row < counts.Rows; row++)
            for (var column = 0; column < counts.Columns; column++)
                if (row != column && counts[row, column] > (worst is var (r, c) ? counts[r, c] : 0)) worst = (row, column);
        return worst;
    }

    string Name(int index) => classes is null ? $"class {index}" : $"“{classes[index]}”";

    static string Percent(double share) => $"{Ticks.Number(Ticks.Significant(share * 100, 3))} %";

    static double RowSum(Matrix counts, int row)
    {
        var sum = 0.0;
        foreach (var count in counts.Row(row)) sum += count;
        return sum;
    }
}

using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostClasses = 100;

    /// <summary>What a classifier takes for what: each row shows how the examples of one true class were predicted, as shares of that class.</summary>
    /// <param name="counts">[C, C] how many examples of the row's class were predicted as the column's.</param>
    /// <param name="classes">C names; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; accuracy and the commonest mistake where left out.</param>
    /// <exception cref="ArgumentException">Not a square of counts, no example at all, more than 100 classes, or name counts that do not match.</exception>
    public static Figure Confusion(Values counts, IReadOnlyList<string>? classes = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var matrix = counts.Matrix(nameof(counts));
        if (matrix.Rows != matrix.Columns)
            throw new ArgumentException($"counts must be square, a row and a column for each class: it is [{matrix.Rows}, {matrix.Columns}].");
        if (matrix.All.FirstOrDefault(count => !double.IsFinite(count) || count < 0) is var odd and not 0)
            throw new ArgumentException($"counts must be numbers of examples, 0 or more: {Ticks.Number(odd)} came. Pass the counts, not their logarithms or differences.");
        return ConfusionOf(matrix, classes, title);
    }

    /// <summary>The same, counted here from the true and the predicted class of each example.</summary>
    /// <param name="truth">[n] classes 0 to C − 1.</param>
    /// <param name="predicted">[n] classes 0 to C − 1.</param>
    /// <param name="classes">C names; as many numbers as occur where left out.</param>
    /// <param name="title">The finding as a short sentence; accuracy and the commonest mistake where left out.</param>
    /// <exception cref="ArgumentException">Lengths that differ, a class that is not 0 to C − 1, or more than 100 classes.</exception>
    public static Figure Confusion(Values truth, Values predicted, IReadOnlyList<string>? classes = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        var (rows, columns) = (truth.Vector(nameof(truth)), predicted.Vector(nameof(predicted)));
        if (rows.Length != columns.Length)
            throw new ArgumentException($"truth and predicted must name one class for each example: truth has {rows.Length}, predicted has {columns.Length}.");
        var size = classes?.Count ?? (int)Math.Clamp(rows.Concat(columns).Max() + 1, 0, MostClasses + 1);
        if (rows.Concat(columns).FirstOrDefault(one => !(one >= 0 && one < size && one == Math.Floor(one)), -1) is var odd and not -1)
            throw new ArgumentException($"truth and predicted must be whole numbers from 0 to {size - 1}: {Ticks.Number(odd)} came. Are these logits? Then argmax(1) first.");
        var counts = new double[size * size];
        for (var index = 0; index < rows.Length; index++) counts[(int)rows[index] * size + (int)columns[index]]++;
        return ConfusionOf(new Matrix(counts, size, size), classes, title);
    }

    static Figure ConfusionOf(Matrix counts, IReadOnlyList<string>? classes, string? title)
    {
        if (counts.Rows > MostClasses)
            throw new ArgumentException($"A confusion matrix shows at most {MostClasses} classes: {counts.Rows} came. Group them, or keep the most confused ones.");
        if (counts.All.Sum() == 0) throw new ArgumentException("A confusion matrix needs at least one example: every count is 0.");
        var names = Labels.Check(classes, counts.Rows, nameof(classes), "class");
        var words = new ConfusionWords(counts, names);
        var shares = new WeightMap("", words.Shares, names, names);
        var maps = new WeightMaps([shares], Scale.Weights, "share");
        return new Figure(new Chart
        {
            Kind = "Confusion matrix",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = [.. words.Caveats()],
            Bar = maps.Bar,
            Panels =
            [
                maps.Panel(shares, "predicted class", "true class") with
                {
                    Layers = [maps.Cells(shares) with { Hover = "%{y} taken for %{x}: %{z:.4~g}<extra></extra>" }],
                },
            ],
        });
    }
}

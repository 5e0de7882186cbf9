using Attention.Plots.Model;
using Attention.Plots.Numbers;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>Vectors as points of a map: seen along the two directions in which they differ most (principal components).</summary>
    /// <param name="vectors">[n, d], or [B, T, d] or [B, H, T, d] with batch: and head: picked.</param>
    /// <param name="labels">n texts: tokens.</param>
    /// <param name="groups">n names of groups, at most six different ones: a colour each.</param>
    /// <param name="title">The finding as a short sentence; how much of the variance the map shows where left out.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="head">Which of H.</param>
    /// <param name="note">A few words at the place X, Y of the map.</param>
    /// <exception cref="ArgumentException">Fewer than two different vectors, one that holds NaN, more than 2000, or label counts that do not match.</exception>
    public static Figure Embedding(
        Values vectors, IReadOnlyList<string>? labels = null, IReadOnlyList<string>? groups = null, string? title = null,
        int? batch = null, int? head = null, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var rows = vectors.Matrix(nameof(vectors), batch, head);
        if (rows.Rows > MostPoints)
            throw new ArgumentException($"vectors must be at most {MostPoints} to be told apart on a map: it is [{rows.Rows}, {rows.Columns}]. Draw a sample of them.");
        var names = Labels.Check(labels, rows.Rows, nameof(labels), "vector");
        var kinds = Labels.Check(groups, rows.Rows, nameof(groups), "vector");
        if (rows.Gaps > 0)
            throw new ArgumentException($"vectors must be finite to have directions: {rows.Gaps} of {rows.Count} numbers are NaN or infinite, the first in vector {FirstGap(rows)}.");
        if (Enumerable.Range(1, rows.Rows - 1).All(row => rows.Row(row).SequenceEqual(rows.Row(0))))
            throw new ArgumentException($"vectors must hold at least two different ones to have directions: it is [{rows.Rows}, {rows.Columns}]{(rows.Rows > 1 ? " and all are equal" : "")}.");

        var map = PrincipalComponents.Of(rows);
        var words = new MapWords(map, rows, names);
        var across = Axis.Around($"first principal component ({MapWords.Percent(map.Explained.First)} of the variance)", map.First);
        var up = Axis.Around($"second ({MapWords.Percent(map.Explained.Second)})", map.Second);
        // The same px a unit both ways, so that distances are true; a flat map gets some height.
        var (wide, high) = (across.Max - across.Min, Math.Max(up.Max - up.Min, (across.Max - across.Min) / 2));
        var middle = (up.Min + up.Max) / 2;
        return new Figure(new Chart
        {
            Kind = "Embedding map",
            Title = title ?? words.Title(),
            Summary = words.Summary() + Groups(kinds),
            Panels =
            [
                new Panel
                {
                    X = across,
                    Y = up with { Min = middle - high / 2, Max = middle + high / 2 },
                    Layers = PointsOf(map.First, map.Second, names, kinds, note),
                    TallestAspect = high / wide,
                    WidestAspect = wide / high,
                },
            ],
        });
    }

    static int FirstGap(Matrix rows) => Enumerable.Range(0, rows.Count).First(cell => !double.IsFinite(rows.All[cell])) / rows.Columns;
}

using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>Which source token each token of a translation was read from; links drawn by people are outlined.</summary>
    /// <param name="weights">[target, source], or [B, target, source] or [B, H, target, source] with batch: and head: picked.</param>
    /// <param name="source">Tokens of the sentence that was read.</param>
    /// <param name="target">Tokens of the sentence that was written.</param>
    /// <param name="title">The finding as a short sentence; the strongest pair where left out.</param>
    /// <param name="gold">Pairs that belong together, as indices; the figure says how many of them attention found.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="head">Which of H.</param>
    /// <param name="goldTitle">What the outlines mean.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, token counts that do not match, or a link outside the matrix.</exception>
    public static Figure Alignment(
        Values weights, IReadOnlyList<string> source, IReadOnlyList<string> target, string? title = null,
        IReadOnlyList<(int Target, int Source)>? gold = null, int? batch = null, int? head = null, string goldTitle = "gold link")
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var matrix = weights.Matrix(nameof(weights), batch, head);
        if ((matrix.Rows, matrix.Columns) != (target.Count, source.Count) && (matrix.Columns, matrix.Rows) == (target.Count, source.Count))
            throw new ArgumentException($"weights must be [target, source]: it is [{matrix.Rows}, {matrix.Columns}], "
                + $"target has {target.Count} tokens, source {source.Count}. Transpose it first, as in weights.mT.");
        var map = new WeightMap("", matrix, Labels.Check(source, matrix.Columns, nameof(source), "column of the weights"),
            Labels.Check(target, matrix.Rows, nameof(target), "row of the weights"))
        { Nouns = Nouns.Translation };
        var links = gold?.Distinct().ToList() ?? [];
        foreach (var (row, column) in links) RequireLink(row, column, matrix);

        var maps = new WeightMaps([map], Scale.Automatic);
        var panel = maps.Panel(map, "source (attended to)", "target (attending)");
        return new Figure(new Chart
        {
            Kind = "Alignment matrix",
            Title = title ?? map.Words.Title(maps.AreWeights),
            Summary = map.Words.Summary(maps.AreWeights) + (links.Count > 0 ? " " + new AlignmentWords(matrix, links).Agreement : ""),
            Caveats = [.. maps.Caveats],
            Bar = maps.Bar,
            Panels = [links.Count == 0 ? panel : panel with { Layers = [.. panel.Layers, new CellMark([.. links.Select(link => (link.Source, link.Target))], goldTitle)] }],
        });
    }

    static void RequireLink(int target, int source, Matrix matrix)
    {
        if (target < 0 || target >= matrix.Rows || source < 0 || source >= matrix.Columns)
            throw new ArgumentException($"gold must link target 0 to {matrix.Rows - 1} with source 0 to {matrix.Columns - 1}: ({target}, {source}) came.");
    }
}

using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>Several matrices side by side with one scale and one colour bar, so that equal colours are equal numbers.</summary>
    /// <param name="panels">A short title and a matrix each, as for <see cref="HeatMap"/>.</param>
    /// <param name="title">The finding as a short sentence.</param>
    /// <param name="keys">Labels of the columns of every panel.</param>
    /// <param name="queries">Labels of the rows of every panel.</param>
    /// <param name="scale">Over all panels together.</param>
    /// <param name="columns">Panels in a row; 4 where left out.</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <exception cref="ArgumentException">No panel, or one that is not a drawable matrix, or label counts that do not match.</exception>
    public static Figure HeatMaps(
        IReadOnlyList<(string Name, Values Weights)> panels, string title, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null,
        Scale scale = Scale.Automatic, int columns = 4, string xTitle = KeyAxis, string yTitle = QueryAxis)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0) throw new ArgumentException("panels must hold at least one matrix: none came. Pass [(\"name\", weights), …].");
        if (columns < 1) throw new ArgumentException($"columns must be at least 1: {columns} came.");
        var maps = panels.Select(panel => (panel.Name, Matrix: panel.Weights.Matrix($"panel “{panel.Name}”"))).ToList();
        var matrices = maps.Select(map => map.Matrix).ToList();
        scale = scale.For(matrices);
        var shared = scale.Over(matrices);

        columns = Math.Min(columns, maps.Count);
        var drawn = new List<Panel>();
        var areWeights = scale == Scale.Weights || matrices.All(matrix => new WeightWords(matrix, null, null).AreDistributions);
        var (sentences, caveats) = (new List<string>(), new List<string>());
        foreach (var (name, matrix) in maps)
        {
            RequireDrawable(matrix, $"panel “{name}”");
            var keyNames = Labels.Check(keys, matrix.Columns, nameof(keys), $"column of panel “{name}”");
            var queryNames = Labels.Check(queries, matrix.Rows, nameof(queries), $"row of panel “{name}”");
            var words = new WeightWords(matrix, keyNames, queryNames);
            sentences.Add($"{name}: {words.Summary(areWeights)}");
            caveats.AddRange(words.Caveats(areWeights).Select(caveat => $"{name}: {caveat}"));

            var panel = WeightPanel(new Cells(matrix, shared), keyNames, queryNames, xTitle, yTitle);
            // The rows of neighbours are the same ones: named once, at the left.
            var first = drawn.Count % columns == 0;
            drawn.Add(panel with
            {
                Title = name,
                AtLeast = (Math.Max(panel.AtLeast.Width, 130), panel.AtLeast.Height),
                Y = first ? panel.Y : panel.Y with { Hidden = true },
            });
        }
        return new Figure(new Chart
        {
            Kind = $"{maps.Count} heat maps",
            Title = title,
            Summary = string.Join(" ", sentences),
            Caveats = caveats,
            Bar = new ColourBar(shared, areWeights ? "weight" : "value"),
            Panels = drawn,
            Columns = columns,
        });
    }
}

using Attention.Plots.Model;

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
    /// <param name="colourTitle">What the colours measure; "weight" or "value" where left out.</param>
    /// <exception cref="ArgumentException">No panel, or one that is not a matrix, or label counts that do not match.</exception>
    public static Figure HeatMaps(
        IReadOnlyList<(string Name, Values Weights)> panels, string title, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null,
        Scale scale = Scale.Automatic, int columns = 4, string xTitle = KeyAxis, string yTitle = QueryAxis, string? colourTitle = null)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0) throw new ArgumentException("panels must hold at least one matrix: none came. Pass [(\"name\", weights), …].");
        if (columns < 1) throw new ArgumentException($"columns must be at least 1: {columns} came.");
        var named = panels.Select(panel => (panel.Name, Owner: $"panel “{panel.Name}”", panel.Weights)).ToList();
        var maps = named.Select(one => WeightMap.Of(one.Name, one.Weights.Matrix(one.Owner), keys, queries, one.Owner)).ToList();
        var shared = new WeightMaps(maps, scale, colourTitle);
        columns = Math.Min(columns, maps.Count);
        return new Figure(new Chart
        {
            Kind = $"{maps.Count} heat maps",
            Title = title,
            Summary = string.Join(" ", maps.Select(map => $"{map.Name}: {map.Words.Summary(shared.AreWeights)}")),
            Caveats = [.. shared.Caveats],
            Bar = shared.Bar,
            Panels = [.. maps.Select((map, index) => Beside(shared.Panel(map, xTitle, yTitle), map.Name, first: index % columns == 0))],
            Columns = columns,
        });
    }

    /// <summary>The rows of neighbours are the same ones: named once, at the left.</summary>
    static Panel Beside(Panel panel, string name, bool first) => panel with
    {
        Title = name,
        AtLeast = (Math.Max(panel.AtLeast.Width, 130), panel.AtLeast.Height),
        Y = first ? panel.Y : panel.Y with { Hidden = true },
    };
}

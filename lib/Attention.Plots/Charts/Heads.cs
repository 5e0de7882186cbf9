using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostHeads = 64;

    /// <summary>All heads of a layer as a grid of small heat maps with one scale: what each of them looks for.</summary>
    /// <param name="weights">[H, Tq, Tk], or [B, H, Tq, Tk] with batch: picked. At most 64 heads.</param>
    /// <param name="keys">Tk labels; numbers where left out.</param>
    /// <param name="queries">Tq labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the sharpest head where left out.</param>
    /// <param name="scale">Over all heads together; Scale.FromZero brings out the small weights of many keys.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="columns">Heads in a row; up to 4 where left out.</param>
    /// <param name="item">What one map is called, before its number: "head", or "layer".</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <param name="colourTitle">What the colours measure; "weight" or "value" where left out.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, more than 64 heads, or label counts that do not match.</exception>
    public static Figure Heads(
        Values weights, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null, string? title = null,
        Scale scale = Scale.Automatic, int? batch = null, int? columns = null, string item = "head",
        string xTitle = KeyAxis, string yTitle = QueryAxis, string? colourTitle = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (columns < 1) throw new ArgumentException($"columns must be at least 1: {columns} came.");
        var matrices = weights.Matrices(nameof(weights), item, batch);
        if (matrices.Count > MostHeads)
            throw new ArgumentException($"weights must hold at most {MostHeads} {item}s to be told apart on a page: "
                + $"it is {Values.Describe(weights.Shape)}. Pick some, or show them one after the other with Plot.Steps.");
        var maps = matrices.Select((matrix, index) => WeightMap.Of($"{item} {index}", matrix, keys, queries, "the weights")).ToList();
        var shared = new WeightMaps(maps, scale, colourTitle);
        var words = new HeadWords(maps, item);
        var across = Math.Min(columns ?? (maps.Count is 5 or 6 or 9 ? 3 : 4), maps.Count);
        return new Figure(new Chart
        {
            Kind = "Grid of heat maps",
            Title = title ?? words.Title(shared.AreWeights),
            Summary = words.Summary(shared.AreWeights),
            Caveats = [.. shared.Caveats],
            Bar = shared.Bar,
            Panels = SmallMaps(maps, shared, across),
            Columns = across,
            XTitle = xTitle,
            YTitle = yTitle,
        });
    }

    /// <summary>Maps of one shape, small, in rows of so many; tokens are named at the left and at the bottom of the grid only.</summary>
    static IReadOnlyList<Panel> SmallMaps(List<WeightMap> maps, WeightMaps shared, int across) => [.. maps.Select((map, index) =>
    {
        var panel = shared.Panel(map, "", "");
        return panel with
        {
            Title = map.Name,
            X = panel.X with { Hidden = index / across < (maps.Count - 1) / across },
            Y = panel.Y with { Hidden = index % across > 0 },
            AtLeast = (Small(map.Keys), Small(map.Queries) * Math.Min(1, panel.TallestAspect)),
            WidestAspect = 1.6 / panel.TallestAspect,
        };
    })];

    /// <summary>Up to ten labels are all seen, of more every second, third, …: the grid stays on the page.</summary>
    static double Small(string[]? labels) => Math.Clamp(AxisFit.Pitch * (labels?.Length ?? 0), 96, 160);
}

using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>One query's weights as bars, against the level they would have if it attended to every key alike.</summary>
    /// <param name="weights">[Tq, Tk], or [B, Tq, Tk] or [B, H, Tq, Tk] with batch: and head: picked.</param>
    /// <param name="query">Which of Tq.</param>
    /// <param name="keys">Tk labels; numbers where left out.</param>
    /// <param name="queries">Tq labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the strongest key where left out.</param>
    /// <param name="strongest">Show only so many keys, the strongest first: for long sequences.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="head">Which of H.</param>
    /// <param name="xTitle">Name of the bars.</param>
    /// <param name="yTitle">What their height measures.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, an index missing or out of range, or label counts that do not match.</exception>
    public static Figure Query(
        Values weights, int query, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null, string? title = null,
        int? strongest = null, int? batch = null, int? head = null, string xTitle = KeyAxis, string yTitle = "weight")
    {
        ArgumentNullException.ThrowIfNull(weights);
        var matrix = weights.Matrix(nameof(weights), batch, head);
        if (query < 0 || query >= matrix.Rows)
            throw new ArgumentException($"query must be from 0 to {matrix.Rows - 1}: {query} came, weights is {Values.Describe(weights.Shape)}.");
        if (strongest < 1) throw new ArgumentException($"strongest must be at least 1: {strongest} came. Leave it out to see all keys.");
        var map = WeightMap.Of("", matrix, keys, queries, "the weights");
        var row = matrix.Row(query).ToArray();
        var words = new QueryWords(map.Words, query, row);

        var picked = strongest < row.Length;
        var places = picked ? [.. words.Strongest.Take(strongest!.Value)] : Enumerable.Range(0, row.Length).ToArray();
        double[] shown = [.. places.Select(place => row[place])];
        string[]? names = map.Keys is { } all ? [.. places.Select(place => all[place])]
            : picked ? [.. places.Select(place => Ticks.Number(place))]
            : null;
        var uniform = 1.0 / row.Length;
        return new Figure(new Chart
        {
            Kind = "Bar chart of one query's weights",
            Title = title ?? words.Title,
            Summary = words.Summary + (picked ? $" Shown are the {shown.Length} strongest, {Ticks.Number(words.PercentOf(shown.Length))} % of the weight." : ""),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Positions(picked ? $"{xTitle}, strongest first" : xTitle, shown.Length, names),
                    Y = Axis.Numbers(yTitle, [.. shown, uniform], fromZero: true),
                    Layers = [new BarSeries(shown, Palette.OfSeries(0)) { Labels = names }, new Guide(uniform, $"uniform 1/{row.Length}")],
                    AtLeast = (names is null ? 0 : AxisFit.Pitch * Math.Min(shown.Length, 60), 80),
                },
            ],
        });
    }
}

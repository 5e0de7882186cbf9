using Attention.Plots.Layout;
using Attention.Plots.Numbers;

namespace Attention.Plots.Words;

/// <summary>One series of costs with the line fitted to the sizes from <paramref name="From"/> to <paramref name="To"/>.</summary>
internal sealed record CostData(string Name, double[] Y, PowerFit Fit, double From, double To)
{
    /// <summary>"1.98 ± 0.07"</summary>
    public string Slope => Ticks.Fixed(Fit.Slope, 2) + (double.IsFinite(Fit.HalfSlope) ? $" ± {Ticks.Fixed(Fit.HalfSlope, 2)}" : "");
}

/// <summary>What costs against sizes say, in words.</summary>
internal sealed class CostWords(IReadOnlyList<CostData> costs, string size)
{
    /// <summary>The first slope, read as a power.</summary>
    public string Title() => $"{WeightWords.Capital(costs[0].Name)} grows as {size} to the power {Ticks.Fixed(costs[0].Fit.Slope, 2)}";

    /// <summary>Range and slope of each series, and what doubling the size does.</summary>
    public string Summary() => string.Join(" ", costs.Select(cost =>
    {
        var (min, max) = Matrix.Span(cost.Y);
        return $"{WeightWords.Capital(cost.Name)}: from {Shown(min)} to {Shown(max)}, slope {cost.Slope}: twice the {size} cost {Shown(Math.Pow(2, cost.Fit.Slope))} times as much.";
    }));

    public IEnumerable<string> Caveats(double? fitFrom)
    {
        if (costs.Any(cost => double.IsFinite(cost.Fit.HalfSlope))) yield return "Slopes with their 95 % confidence intervals.";
        if (fitFrom is { } from) yield return $"Lines are fitted from {Ticks.Number(from)} {size} on.";
        var gaps = costs.Sum(cost => cost.Y.Count(value => !double.IsFinite(value)));
        if (gaps > 0) yield return gaps == 1 ? "1 cost is NaN or infinite and left out." : $"{gaps} costs are NaN or infinite and left out.";
    }

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}

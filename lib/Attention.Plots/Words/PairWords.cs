using Attention.Plots.Layout;
using MathNet.Numerics.Statistics;

namespace Attention.Plots.Words;

/// <summary>What pairs of numbers say, in words.</summary>
internal sealed class PairWords
{
    readonly double[] _x, _y;
    readonly string[]? _names;
    readonly int _leftOut;
    readonly string _across, _up;
    readonly double _straight, _ranked;

    public PairWords(double[] x, double[] y, string[]? names, string across, string up)
    {
        int[] finite = [.. Enumerable.Range(0, x.Length).Where(index => double.IsFinite(x[index]) && double.IsFinite(y[index]))];
        (_x, _y) = ([.. finite.Select(index => x[index])], [.. finite.Select(index => y[index])]);
        _names = names is null ? null : [.. finite.Select(index => names[index])];
        _leftOut = x.Length - finite.Length;
        (_across, _up) = (across, up);
        // Fewer than three points lie on a line always; a constant goes with nothing.
        var known = finite.Length >= 3 && _x.Distinct().Skip(1).Any() && _y.Distinct().Skip(1).Any();
        (_straight, _ranked) = known ? (Correlation.Pearson(_x, _y), Correlation.Spearman(_x, _y)) : (double.NaN, double.NaN);
    }

    /// <summary>How y goes with x.</summary>
    public string Title() => _x.Length == 0 ? "No point has two numbers"
        : !double.IsFinite(_straight) ? $"{WeightWords.Capital(_up)} against {_across}"
        : Math.Abs(_straight) < 0.1 ? $"{WeightWords.Capital(_up)} hardly goes with {_across} (correlation {Ticks.Fixed(_straight, 2)})"
        : $"{WeightWords.Capital(_up)} {(_straight > 0 ? "rises" : "falls")} with {_across} (correlation {Ticks.Fixed(_straight, 2)})";

    /// <summary>Size, ranges, the highest point, correlation.</summary>
    public string Summary()
    {
        if (_x.Length == 0) return "No point has two numbers.";
        var (x, y) = (Matrix.Span(_x), Matrix.Span(_y));
        var highest = _names is null || _y.Length == 1 ? "" : $", highest “{_names[Array.IndexOf(_y, y.Max)]}”";
        var together = double.IsFinite(_straight) ? $" Correlation {Ticks.Fixed(_straight, 2)}, of the ranks {Ticks.Fixed(_ranked, 2)}." : "";
        return $"{_x.Length} {(_x.Length == 1 ? "point" : "points")}: {_across} from {Shown(x.Min)} to {Shown(x.Max)}, {_up} from {Shown(y.Min)} to {Shown(y.Max)}{highest}.{together}";
    }

    public IEnumerable<string> Caveats()
    {
        if (_leftOut > 0) yield return _leftOut == 1 ? "1 point is NaN or infinite and left out." : $"{_leftOut} points are NaN or infinite and left out.";
    }

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}

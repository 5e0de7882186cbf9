using MathNet.Numerics.LinearRegression;

namespace Attention.Plots.Numbers;

/// <summary>y ≈ Factor·x^Slope, least squares of ln y on ln x: a straight line on logarithmic axes.</summary>
/// <param name="HalfSlope">Half the slope's confidence interval, Student's t of n − 2 degrees of freedom; NaN with two points.</param>
internal sealed record PowerFit(double Factor, double Slope, double HalfSlope)
{
    /// <param name="x">At least two different numbers above 0.</param>
    /// <param name="y">Above 0.</param>
    public static PowerFit Of(double[] x, double[] y, double confidence = 0.95)
    {
        double[] across = [.. x.Select(one => Math.Log(one))], up = [.. y.Select(one => Math.Log(one))];
        var (intercept, slope) = SimpleRegression.Fit(across, up);
        if (x.Length < 3) return new(Math.Exp(intercept), slope, double.NaN);
        var mean = across.Average();
        var spread = across.Sum(one => (one - mean) * (one - mean));
        var left = across.Zip(up, (one, two) => two - intercept - slope * one).Sum(rest => rest * rest);
        var error = Math.Sqrt(left / (x.Length - 2) / spread);
        return new(Math.Exp(intercept), slope, Interval.Quantile(x.Length - 2, confidence) * error);
    }

    public double At(double x) => Factor * Math.Pow(x, Slope);
}

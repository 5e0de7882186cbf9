using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Attention.Plots.Numbers;

/// <summary>A mean and how far off it may be.</summary>
/// <param name="Mean">NaN where there is no number.</param>
/// <param name="Half">Half the interval's width; NaN with fewer than two numbers.</param>
internal readonly record struct Interval(double Mean, double Half)
{
    /// <summary>x̄ ± t·s/√n with Student's t of n − 1 degrees of freedom.</summary>
    /// <param name="values">Those that are no finite numbers are left out.</param>
    /// <param name="confidence">0.95: of a hundred such intervals about 95 hold the true mean.</param>
    public static Interval Of(IEnumerable<double> values, double confidence)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return new(double.NaN, double.NaN);
        if (finite.Length == 1) return new(finite[0], double.NaN);
        return new(finite.Mean(), Quantile(finite.Length - 1, confidence) * finite.StandardDeviation() / Math.Sqrt(finite.Length));
    }

    /// <summary>Student's t: so many standard errors on both sides hold the confidence.</summary>
    public static double Quantile(int degreesOfFreedom, double confidence) => StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + confidence) / 2);
}

using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>The normal distribution's cumulative function Φ, with a small relative error in both tails.</summary>
internal static class Gaussian
{
    /// <summary>Φ(x) = ½·erfc(−x/√2)</summary>
    public static T Cumulative<T>(T x) where T : IFloatingPointIeee754<T>
    {
        double at = double.CreateTruncating(x);
        return T.CreateTruncating(0.5 * (typeof(T) == typeof(float) ? ComplementShort(-at * Sqrt1_2) : Complement(-at * Sqrt1_2)));
    }

    const double Sqrt1_2 = 0.70710678118654752440;

    /// <summary>erfc with a relative error below 1.2·10⁻⁷: the Chebyshev fit of Numerical Recipes, section 6.2.</summary>
    static double ComplementShort(double x)
    {
        double z = Math.Abs(x), t = 1 / (1 + 0.5 * z);
        double tail = t * Math.Exp(-z * z - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
            + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
        return x >= 0 ? tail : 2 - tail;
    }

    /// <summary>erfc to the last digits: a series of positive terms near 0, a continued fraction in the tails.</summary>
    static double Complement(double x)
    {
        double z = Math.Abs(x);
        if (double.IsNaN(z)) return z;
        if (z < 2)
        {
            // erf z = 2/√π·e^(−z²)·Σ 2ⁿz²ⁿ⁺¹/(1·3·…·(2n + 1))
            double term = z, sum = z;
            for (int n = 1; term > sum * 1e-17; n++) sum += term *= 2 * z * z / (2 * n + 1);
            double erf = 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
            return x >= 0 ? 1 - erf : 1 + erf;
        }
        // erfc z = e^(−z²)/√π · 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + …)))), from the inside out
        double fraction = z;
        for (int n = 60; n >= 1; n--) fraction = z + n / 2.0 / fraction;
        double tail = Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction;
        return x >= 0 ? tail : 2 - tail;
    }
}

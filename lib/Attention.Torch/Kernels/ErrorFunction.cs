namespace TorchSharp.Kernels;

/// <summary>The error function and its relatives, to about 2·10⁻¹⁵ of the value.</summary>
internal static class ErrorFunction
{
    /// <summary>Chebyshev coefficients on t ∈ (0, 1], t = 3/(3 + x), of ln(erfc(x)/t) + x²: computed with 60 digits, the first one halved when summed.</summary>
    static readonly double[] Tail =
    [
        -1.8579211827594178, 0.83327884522603213, 0.095832560639516035, 0.0026801941659132631, -0.0023941609554397549,
        -0.00049894505155038211, 3.1377296984843559e-05, 2.9828298661601428e-05, 2.4901331293353466e-06, -1.3490707792188857e-06,
        -3.1371060943210042e-07, 4.2361409904632405e-08, 2.3523063975949494e-08, -7.933780071054005e-12, -1.4108196436866416e-09,
        -1.3897094008031716e-10, 7.0119417262164289e-11, 1.4635169453147402e-11, -2.6943404186866545e-12, -1.0733561880933424e-12,
        5.0409941791107588e-14, 6.339407484455535e-14, 3.6714708124906267e-15, -2.9992579565215081e-15, -5.5365427568176185e-16,
        9.6038714518236125e-17, 4.5764359579823415e-17,
    ];

    /// <summary>2/√π · Σ (−1)ⁿx²ⁿ⁺¹/(n!(2n + 1)): 1/(n!(2n + 1)) with alternating signs.</summary>
    static readonly double[] Near = [.. Enumerable.Range(0, 15).Select(n => Math.Pow(-1, n) / (Enumerable.Range(1, n).Aggregate(1.0, (f, k) => f * k) * (2 * n + 1)))];

    /// <summary>2/√π · ∫₀ˣ e^(−t²) dt</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        if (Math.Abs(x) >= 0.7) return x > 0 ? 1 - Positive(x) : Positive(-x) - 1;
        double square = x * x, sum = 0;
        for (int n = Near.Length - 1; n >= 0; n--) sum = sum * square + Near[n];
        return 2 / Math.Sqrt(Math.PI) * x * sum;
    }

    /// <summary>1 − erf x, exact in the far tail too.</summary>
    public static double Erfc(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < 0.7 ? 1 - Erf(x) : x > 0 ? Positive(x) : 2 - Positive(-x);

    /// <summary>The y with erf y = x: a guess in closed form, then Newton's steps with the curvature taken in.</summary>
    public static double Inverse(double x)
    {
        double rest = 1 - Math.Abs(x);
        if (rest == 0) return x > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        if (!(rest > 0)) return double.NaN;
        if (x == 0) return x;
        const double A = 0.147;
        double log = Math.Log(rest * (2 - rest)), half = 2 / (Math.PI * A) + log / 2;
        double y = Math.Sqrt(Math.Sqrt(half * half - log / A) - half);
        for (int step = 0; step < 3; step++)
        {
            // Beyond the middle the difference of the tails keeps the digits that the difference of the values loses.
            double error = rest < 0.5 ? rest - Erfc(y) : Erf(y) - Math.Abs(x);
            double newton = error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-y * y));
            y -= newton / (1 + y * newton);
        }
        return Math.CopySign(y, x);
    }

    /// <summary>erfc of x > 0: Clenshaw's sum.</summary>
    static double Positive(double x)
    {
        if (x > 28) return 0;
        double t = 3 / (3 + x), twice = 4 * t - 2, next = 0, after = 0;
        for (int k = Tail.Length - 1; k > 0; k--) (next, after) = (twice * next - after + Tail[k], next);
        return t * Math.Exp(-x * x + (twice * next + Tail[0]) / 2 - after);
    }
}

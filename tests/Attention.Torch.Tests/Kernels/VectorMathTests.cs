using TorchSharp.Kernels;

namespace Attention.Torch.Tests.Kernels;

/// <summary>The vector formulas against double precision, at every vector width, whether the processor has it or .NET takes it apart.</summary>
public class VectorMathTests
{
    public static TheoryData<string> Levels => [.. Enum.GetValues<SimdLevel>().Select(level => $"{level}")];

    /// <summary>Around the edges of vectors of 4, 8 and 16.</summary>
    static readonly int[] Lengths = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 1003];

    [Theory, MemberData(nameof(Levels))]
    public void Exp_is_within_2_ulp(string level) => Check(new Exp(), Math.Exp, 2, level);

    [Theory, MemberData(nameof(Levels))]
    public void Exp_minus_one_is_within_2_ulp(string level) => Check(new ExpMinusOne(), ExpMinusOne, 2, level);

    [Theory, MemberData(nameof(Levels))]
    public void Log_is_within_1_ulp(string level) => Check(new Log(), Math.Log, 1, level);

    [Theory, MemberData(nameof(Levels))]
    public void Log_of_one_plus_is_within_2_ulp(string level) => Check(new LogOnePlus(), LogOnePlus, 2, level);

    [Theory, MemberData(nameof(Levels))]
    public void Tanh_is_within_2_ulp(string level) => Check(new Tanh(), Math.Tanh, 2, level);

    [Theory, MemberData(nameof(Levels))]
    public void Sigmoid_is_within_3_ulp(string level) => Check(new Sigmoid(), x => 1 / (1 + Math.Exp(-x)), 3, level, least: -87);

    [Theory, MemberData(nameof(Levels))]
    public void Erf_is_within_2_ulp(string level) => Check(new Erf(), ErrorFunction.Erf, 2, level);

    [Theory, MemberData(nameof(Levels))]
    public void Erfc_is_within_6_ulp(string level) => Check(new Erfc(), ErrorFunction.Erfc, 6, level);

    [Theory, MemberData(nameof(Levels))]
    public void The_normal_share_is_within_6_ulp(string level) =>
        Check(new Cumulative(), x => 0.5 * ErrorFunction.Erfc(-x * Math.Sqrt(0.5)), 6, level, least: -12.9f);

    [Theory, MemberData(nameof(Levels))]
    public void Softplus_is_within_3_ulp(string level) =>
        Check(new SmoothRamp(1, double.MaxValue), x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), 3, level, least: -87);

    [Theory, MemberData(nameof(Levels))]
    public void The_edges_are_what_they_should_be(string level)
    {
        const float Inf = float.PositiveInfinity, Nan = float.NaN, Tiny = float.Epsilon;
        Edges(new Exp(), level, (Inf, Inf), (-Inf, 0), (Nan, Nan), (0, 1), (-0f, 1), (89, Inf), (-104, 0), (-103, 1.4012985e-45f), (Tiny, 1));
        Edges(new ExpMinusOne(), level, (Inf, Inf), (-Inf, -1), (Nan, Nan), (0, 0), (-0f, -0f), (Tiny, Tiny), (-Tiny, -Tiny));
        Edges(new Log(), level, (Inf, Inf), (0, -Inf), (-0f, -Inf), (-1, Nan), (-Inf, Nan), (Nan, Nan), (1, 0), (Tiny, -103.27893f));
        Edges(new LogOnePlus(), level, (Inf, Inf), (-1, -Inf), (-2, Nan), (Nan, Nan), (0, 0), (-0f, -0f), (Tiny, Tiny), (float.MaxValue, 88.72284f));
        Edges(new Tanh(), level, (Inf, 1), (-Inf, -1), (Nan, Nan), (0, 0), (-0f, -0f), (Tiny, Tiny), (-Tiny, -Tiny), (float.MaxValue, 1));
        Edges(new Sigmoid(), level, (Inf, 1), (-Inf, 0), (Nan, Nan), (0, 0.5f), (float.MinValue, 0));
        Edges(new Erf(), level, (Inf, 1), (-Inf, -1), (Nan, Nan), (0, 0), (-0f, -0f), (float.MaxValue, 1));
        Edges(new Erfc(), level, (Inf, 0), (-Inf, 2), (Nan, Nan), (0, 1));
        Edges(new GaussianGate(), level, (Inf, Inf), (Nan, Nan), (0, 0), (-20, -0f), (20, 20));
    }

    [Theory, MemberData(nameof(Levels))]
    public void Each_length_gives_each_element_its_value_and_touches_no_other(string level)
    {
        foreach (int length in Lengths)
        {
            var x = Enumerable.Range(0, length).Select(i => 3f * MathF.Sin(i)).ToArray();
            var y = new float[length + 1];
            y[length] = 42;
            VectorMaps.Map(new Tanh(), x, y, Enum.Parse<SimdLevel>(level));
            for (int i = 0; i < length; i++) Assert.Equal(Math.Tanh(x[i]), y[i], 2e-7);
            Assert.Equal(42, y[length]);
            var dx = new float[length + 1];
            dx[length] = 42;
            VectorMaps.Back(new Tanh(), y.AsSpan(0, length), x, dx, Enum.Parse<SimdLevel>(level));
            for (int i = 0; i < length; i++) Assert.Equal(x[i] * (1 - (double)y[i] * y[i]), dx[i], 1e-6);
            Assert.Equal(42, dx[length]);
            VectorMaps.Map(new Tanh(), x, x, Enum.Parse<SimdLevel>(level));
            Assert.Equal(y[..length], x);
        }
    }

    /// <summary>Every 9,973rd of all floats, from least up.</summary>
    static void Check<TF>(TF f, Func<double, double> truth, double bound, string level, float least = float.NegativeInfinity) where TF : struct, IVectorMap
    {
        const int Step = 9973, Many = 4096;
        float[] x = new float[Many], y = new float[Many];
        for (long bits = 0; bits < 1L << 32;)
        {
            int n = 0;
            for (; n < Many && bits < 1L << 32; bits += Step) x[n++] = BitConverter.UInt32BitsToSingle((uint)bits);
            VectorMaps.Map(f, x.AsSpan(0, n), y, Enum.Parse<SimdLevel>(level));
            for (int i = 0; i < n; i++)
                if (!(x[i] < least)) AssertNear(x[i], truth(x[i]), y[i], bound);
        }
    }

    static void AssertNear(float x, double truth, float y, double bound)
    {
        var nearest = (float)truth;
        if (y.Equals(nearest)) return;
        var ulp = Math.Max(Math.ScaleB(1, Math.ILogB(truth) - 23), float.Epsilon);
        // Where the exact value rounds up to ∞, the largest number is as near.
        var off = float.IsInfinity(nearest) && Math.Abs(y) == float.MaxValue ? 1 : Math.Abs(y - truth) / ulp;
        Assert.True(off <= bound, $"f({x:R}) = {y:R}, but {truth:R} is right: {off:F2} ulp off");
    }

    static void Edges<TF>(TF f, string level, params (float X, float Y)[] cases) where TF : struct, IVectorMap
    {
        var y = new float[cases.Length];
        VectorMaps.Map(f, cases.Select(c => c.X).ToArray(), y, Enum.Parse<SimdLevel>(level));
        for (int i = 0; i < y.Length; i++)
        {
            var wanted = cases[i].Y;
            Assert.True(y[i].Equals(wanted) && (float.IsNaN(wanted) || float.IsNegative(y[i]) == float.IsNegative(wanted)),
                $"{typeof(TF).Name}({cases[i].X:R}) = {y[i]:R}, not {wanted:R}");
        }
    }

    static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) >= 0.1) return Math.Exp(x) - 1;
        double term = x, sum = x;
        for (int n = 2; n < 14; n++) sum += term *= x / n;
        return sum;
    }

    static double LogOnePlus(double x)
    {
        if (!(Math.Abs(x) < 0.01)) return Math.Log(1 + x);
        double power = x, sum = 0;
        for (int n = 1; n < 12; n++, power *= -x) sum += power / n;
        return sum;
    }
}

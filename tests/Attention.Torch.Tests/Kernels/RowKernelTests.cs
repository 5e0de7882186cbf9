using TorchSharp.Kernels;
using Kind = TorchSharp.Kernels.SoftmaxKernels.Kind;

namespace Attention.Torch.Tests.Kernels;

/// <summary>The kernels over rows against double loops, at every vector width.</summary>
public class RowKernelTests
{
    public static TheoryData<string> Levels => VectorMathTests.Levels;

    /// <summary>outer, n, inner: rows and columns around the edges of vectors and of the blocks of columns.</summary>
    static readonly (int Outer, int N, int Inner)[] Sizes =
    [
        (1, 1, 1), (3, 3, 1), (2, 4, 1), (2, 5, 1), (2, 7, 1), (3, 8, 1), (2, 9, 1), (2, 15, 1), (2, 16, 1), (2, 17, 1), (2, 1003, 1),
        (1, 3, 2), (2, 5, 3), (2, 7, 4), (3, 2, 9), (2, 3, 17), (1, 5, 63), (2, 3, 64), (1, 4, 131),
    ];

    [Theory, MemberData(nameof(Levels))]
    public void Softmax_equals_the_double_loop(string level)
    {
        foreach (var (outer, n, inner) in Sizes)
            foreach (var kind in Enum.GetValues<Kind>())
            {
                var x = Values(outer * n * inner, 1, 5);
                var dy = Values(x.Length, 2, 1);
                float[] y = new float[x.Length], dx = new float[x.Length];
                SoftmaxKernels.Forward(kind, x, y, n, inner, 0, outer, Level(level));
                SoftmaxKernels.Backward(kind, y, dy, dx, n, inner, 0, outer, Level(level));
                foreach (var at in Columns(outer, n, inner))
                {
                    double max = at.Max(i => (double)x[i]), sum = at.Sum(i => Math.Exp(x[i] - max));
                    var p = at.Select(i => Math.Exp(x[i] - max) / sum).ToArray();
                    double along = at.Select((i, k) => p[k] * dy[i]).Sum(), all = at.Sum(i => (double)dy[i]);
                    for (int k = 0; k < n; k++)
                    {
                        Assert.Equal(kind == Kind.Plain ? p[k] : Math.Log(p[k]), y[at[k]], kind == Kind.Plain ? 3e-7 : 3e-6);
                        Assert.Equal(kind == Kind.Plain ? p[k] * (dy[at[k]] - along) : dy[at[k]] - p[k] * all, dx[at[k]], 2e-5);
                    }
                }
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Masked_scores_get_no_weight_and_nan_takes_its_column(string level)
    {
        foreach (int inner in new[] { 1, 2, 19 })
        {
            const int N = 21;
            var x = Values(N * inner, 3, 1);
            for (int c = 0; c < inner; c++) x[5 * inner + c] = float.NegativeInfinity;
            if (inner > 1) x[7 * inner + 1] = float.NaN;
            var y = new float[x.Length];
            SoftmaxKernels.Forward(Kind.Plain, x, y, N, inner, 0, 1, Level(level));
            Assert.Equal(0, y[5 * inner]);
            Assert.Equal(1, Enumerable.Range(0, N).Sum(i => y[i * inner]), 1e-6);
            if (inner > 1) Assert.All(Enumerable.Range(0, N), i => Assert.Equal(float.NaN, y[i * inner + 1]));
            // Nothing to attend to: no number can be right.
            x.AsSpan().Fill(float.NegativeInfinity);
            SoftmaxKernels.Forward(Kind.Plain, x, y, N, inner, 0, 1, Level(level));
            Assert.All(y, value => Assert.Equal(float.NaN, value));
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Layer_norm_equals_the_double_loop(string level)
    {
        foreach (int n in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100, 1003 })
            foreach (bool affine in new[] { true, false })
            {
                float[] x = Values(n, 4, 3), dy = Values(n, 5, 1), w = affine ? Values(n, 6, 1) : [], b = affine ? Values(n, 7, 1) : [];
                float[] y = new float[n], dx = new float[n], dw = new float[w.Length], db = new float[b.Length];
                dw.AsSpan().Fill(1);
                LayerNormKernels.Forward(x, y, w, b, 1e-5, out float mean, out float variance, Level(level));
                LayerNormKernels.Backward(x, dy, dx, w, dw, db, mean, (float)(1 / Math.Sqrt(variance + 1e-5)), Level(level));
                double m = x.Average(v => (double)v), s = 1 / Math.Sqrt(x.Average(v => (v - m) * (v - m)) + 1e-5);
                var g = dy.Select((d, i) => affine ? (double)d * w[i] : d).ToArray();
                double average = g.Average(), along = g.Select((v, i) => v * (x[i] - m) * s).Average();
                for (int i = 0; i < n; i++)
                {
                    double unit = (x[i] - m) * s;
                    Assert.Equal(unit * (affine ? w[i] : 1) + (affine ? b[i] : 0), y[i], 2e-5);
                    Assert.Equal((g[i] - average - unit * along) * s, dx[i], 2e-4 * Math.Max(1, s));
                    if (!affine) continue;
                    Assert.Equal(1 + dy[i] * unit, dw[i], 2e-5);
                    Assert.Equal(dy[i], db[i]);
                }
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Extremes_are_those_of_the_loop(string level)
    {
        foreach (int n in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 1003 })
            foreach (bool largest in new[] { true, false })
            {
                // Small whole numbers, so that there are equals: the first of them wins.
                var x = Values(n, 8, 3).Select(v => MathF.Round(v)).ToArray();
                Compare(x, largest, level);
                x[n / 2] = float.NaN;
                x[n - 1] = float.NaN;
                Compare(x, largest, level);
                x.AsSpan().Fill(largest ? float.NegativeInfinity : float.PositiveInfinity);
                Compare(x, largest, level);
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Extremes_of_columns_are_those_of_the_loop(string level)
    {
        foreach (var (_, n, inner) in Sizes)
            foreach (bool largest in new[] { true, false })
            {
                var x = Values(n * inner, 9, 2).Select(v => MathF.Round(v)).ToArray();
                x[x.Length / 2] = float.NaN;
                var at = new long[inner];
                ExtremeKernels.Columns(x, at, n, inner, 0, inner, largest, Level(level));
                for (int c = 0; c < inner; c++) Assert.Equal(First([.. Enumerable.Range(0, n).Select(i => x[i * inner + c])], largest), at[c]);
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void A_mask_overwrites_where_it_is_true(string level)
    {
        foreach (int n in new[] { 0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 1003 })
        {
            float[] value = Values(n, 10, 1), y = Values(n, 11, 1), wanted = [.. y];
            var mask = value.Select(v => v > 0).ToArray();
            for (int i = 0; i < n; i++)
                if (mask[i]) wanted[i] = value[i];
            MaskKernels.Overwrite(mask, value, y, Level(level));
            Assert.Equal(wanted, y);
        }
    }

    [Fact]
    public void Comparisons_are_those_of_numbers_at_every_width()
    {
        foreach (int n in new[] { 0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 1003 })
        {
            float[] a = [.. Values(n, 12, 1).Select(v => MathF.Round(v))], b = [.. Values(n, 13, 1).Select(v => MathF.Round(v))];
            if (n > 5) (a[2], b[5]) = (float.NaN, float.NaN);
            Same<Lanes4>(a, b);
            Same<Lanes8>(a, b);
            Same<Lanes16>(a, b);
        }

        static void Same<V>(float[] a, float[] b) where V : struct, ILanes<V>
        {
            var y = new bool[a.Length];
            MaskKernels.Compare<MaskKernels.SameAs, V>(a, b, y);
            Assert.Equal(a.Select((v, i) => v == b[i]), y);
            MaskKernels.Compare<MaskKernels.OtherThan, V>(a, b, y);
            Assert.Equal(a.Select((v, i) => v != b[i]), y);
            MaskKernels.Compare<MaskKernels.LessThan, V>(a, b, y);
            Assert.Equal(a.Select((v, i) => v < b[i]), y);
            MaskKernels.Compare<MaskKernels.AtMost, V>(a, b, y);
            Assert.Equal(a.Select((v, i) => v <= b[i]), y);
        }
    }

    static void Compare(float[] x, bool largest, string level)
    {
        int first = First(x, largest);
        Assert.Equal(x[first], ExtremeKernels.Value(x, largest, Level(level)));
        Assert.Equal(first, ExtremeKernels.First(x, largest, Level(level)));
    }

    static int First(float[] x, bool largest)
    {
        if (Array.FindIndex(x, float.IsNaN) is >= 0 and var nan) return nan;
        return Array.IndexOf(x, largest ? x.Max() : x.Min());
    }

    static IEnumerable<int[]> Columns(int outer, int n, int inner) =>
        from o in Enumerable.Range(0, outer)
        from c in Enumerable.Range(0, inner)
        select Enumerable.Range(0, n).Select(i => (o * n + i) * inner + c).ToArray();

    static SimdLevel Level(string name) => Enum.Parse<SimdLevel>(name);

    static float[] Values(int count, int seed, double size)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2 - 1) * size))];
    }
}

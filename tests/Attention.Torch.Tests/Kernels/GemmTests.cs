using System.Numerics;
using TorchSharp.Kernels;

namespace Attention.Torch.Tests.Kernels;

public class GemmTests
{
    /// <summary>Each vector path, by name; where the processor lacks the instructions, .NET computes the same values without them.</summary>
    public static TheoryData<string> Levels => [.. Enum.GetValues<SimdLevel>().Select(level => $"{level}")];

    /// <summary>m, n, k around the edges of tiles, panels, blocks and the short dot-product path.</summary>
    static readonly (int M, int N, int K)[] Sizes =
    [
        (1, 1, 1), (1, 7, 3), (7, 1, 300), (2, 37, 131), (3, 3, 67), (5, 4, 2), (12, 32, 16), (13, 33, 17), (11, 31, 15),
        (25, 65, 5), (6, 16, 257), (53, 131, 259), (29, 300, 31), (211, 61, 97), (67, 131, 521),
        (1, 150, 66), (3, 129, 7), (150, 1, 66), (4, 9, 64), (10, 70, 131), (71, 12, 130), (4, 40, 9), (5, 23, 8), (16, 17, 3), (9, 8, 256),
    ];

    [Theory, MemberData(nameof(Levels))]
    public void Float_products_equal_the_double_loop(string level) =>
        ForAllLayouts<float>(Enum.Parse<SimdLevel>(level), 3e-5);

    [Theory, MemberData(nameof(Levels))]
    public void Double_products_equal_the_double_loop(string level) =>
        ForAllLayouts<double>(Enum.Parse<SimdLevel>(level), 1e-13);

    [Fact]
    public void Long_products_equal_the_double_loop() => ForAllLayouts<long>(null, 0);

    [Fact]
    public void Int_products_wrap_around()
    {
        var c = new int[1];
        Gemm.Multiply(Operand<int>.RowMajor([1 << 30, 3], 2), Operand<int>.RowMajor([4, 5], 1), c, 0, 1, 1, 2);
        Assert.Equal(15, c[0]);
    }

    [Theory, MemberData(nameof(Levels))]
    public void Nan_and_infinity_travel_through_zeros(string level)
    {
        const int Size = 35;
        float[] a = new float[Size * Size], b = new float[Size * Size], c = new float[Size * Size];
        a[2 * Size + 3] = float.NaN;
        b[5 * Size + 4] = float.PositiveInfinity;
        Gemm.Multiply(Operand<float>.RowMajor(a, Size), Operand<float>.RowMajor(b, Size), c, 0, Size, Size, Size, level: Enum.Parse<SimdLevel>(level));
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size; j++)
                Assert.Equal(i == 2 || j == 4 ? float.NaN : 0f, c[i * Size + j]); // NaN·0 along row 2, 0·∞ down column 4
    }

    [Theory, MemberData(nameof(Levels))]
    public void An_empty_sum_is_zero_and_an_empty_result_is_left_alone(string level)
    {
        float[] c = [1, 2, 3, 4, 5, 6];
        var nothing = new Operand<float>([], 0, 0, 1);
        Gemm.Multiply(nothing, Operand<float>.RowMajor(new float[6], 3), c, 0, 0, 3, 2, level: Enum.Parse<SimdLevel>(level));
        Gemm.Multiply(nothing, nothing, c, 0, 2, 3, 0, accumulate: true, level: Enum.Parse<SimdLevel>(level));
        Assert.Equal([1, 2, 3, 4, 5, 6], c);
        Gemm.Multiply(nothing, nothing, c, 1, 2, 2, 0, level: Enum.Parse<SimdLevel>(level));
        Assert.Equal([1, 0, 0, 0, 0, 6], c);
    }

    [Theory]
    [InlineData(211, 307, 401)]
    [InlineData(17, 2003, 300)]
    [InlineData(1003, 20, 300)]
    [InlineData(5003, 2, 257)]
    [InlineData(2, 5003, 257)]
    [InlineData(1501, 11, 131)]
    [InlineData(1, 3001, 203)]
    [InlineData(2999, 1, 203)]
    public void The_number_of_threads_changes_no_bit(int m, int n, int k)
    {
        var bias = Values<float>(n, 3);
        foreach (var a in Layouts(Values<float>(m * k, 1), m, k))
            foreach (var b in Layouts(Values<float>(n * k, 2), k, n))
            {
                Product<float> one = new(a, b, new float[m * n], m, n, k, Bias: bias), many = one with { C = new float[m * n] };
                OnOneThread(() => Gemm.Multiply(one, 0, 0, 0, Gemm.Best));
                Gemm.Multiply(many, 0, 0, 0, Gemm.Best);
                Assert.Equal(one.C, many.C);
            }
    }

    [Theory]
    [InlineData(23, 3, 5, 7)]
    [InlineData(2, 97, 101, 103)]
    [InlineData(3, 1, 67, 41)]
    [InlineData(0, 3, 5, 7)]
    public void A_batch_equals_its_products_one_by_one(int count, int m, int n, int k)
    {
        // [2, count]: A differs in the inner dimension only, B in both.
        GemmBatch batch = new([new(2, 0, count * k * n), new(count, m * k, k * n)]);
        var a = Operand<float>.RowMajor(Values<float>(1 + Math.Max(count, 1) * m * k, 3), k) with { Offset = 1 };
        var b = Operand<float>.RowMajor(Values<float>(2 * Math.Max(count, 1) * k * n, 4), n);
        float[] expected = new float[2 * count * m * n], actual = new float[2 * count * m * n], alone = new float[2 * count * m * n];
        for (var i = 0; i < 2 * count; i++)
            Gemm.Multiply(a with { Offset = 1 + i % count * m * k }, b with { Offset = i * k * n }, expected, i * m * n, m, n, k);
        Gemm.MultiplyBatch(new Product<float>(a, b, actual, m, n, k), batch);
        Assert.Equal(expected, actual);
        OnOneThread(() => Gemm.MultiplyBatch(new Product<float>(a, b, alone, m, n, k), batch));
        Assert.Equal(expected, alone);
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        GemmBatch batch = new([new(50, 24, 30)]);
        var product = new Product<float>(Operand<float>.RowMajor(new float[50 * 24], 6), Operand<float>.RowMajor(new float[50 * 30], 5), new float[50 * 20], 4, 5, 6);
        OnOneThread(() =>
        {
            Gemm.MultiplyBatch(product, batch); // the first call may make working memory
            var before = GC.GetAllocatedBytesForCurrentThread();
            Gemm.MultiplyBatch(product, batch);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }

    [Theory, MemberData(nameof(Levels))]
    public void Every_row_begins_with_the_bias(string level)
    {
        foreach (var (m, n, k) in Sizes)
        {
            float[] bias = Values<float>(n + 2, 5), a = Values<float>(m * k, 1), b = Values<float>(k * n, 2);
            var product = Loop(a, b, m, n, k);
            foreach (var left in Layouts(a, m, k))
                foreach (var right in Layouts(b, k, n))
                {
                    Product<float> biased = new(left, right, Values<float>(m * n, 6), m, n, k, Bias: bias, BiasOffset: 2);
                    Gemm.Multiply(biased, 0, 0, 0, Enum.Parse<SimdLevel>(level));
                    for (var i = 0; i < biased.C.Length; i++)
                        Assert.Equal(product[i] + bias[2 + i % n], biased.C[i], 3e-5 * Math.Sqrt(k));
                }
        }
    }

    [Fact]
    public void The_bias_of_an_empty_sum_or_of_whole_numbers_is_there_too()
    {
        var nothing = new Operand<float>([], 0, 0, 1);
        Product<float> empty = new(nothing, nothing, new float[4], 2, 2, 0, Bias: [9, 1, 2], BiasOffset: 1);
        Gemm.Multiply(empty, 0, 0, 0, Gemm.Best);
        Assert.Equal([1, 2, 1, 2], empty.C);
        Product<long> whole = new(Operand<long>.RowMajor([2, 3], 1), Operand<long>.RowMajor([5, 7], 2), new long[4], 2, 2, 1, Bias: [100, 200]);
        Gemm.Multiply(whole, 0, 0, 0, Gemm.Best);
        Assert.Equal([110, 214, 115, 221], whole.C);
    }

    /// <summary>A loop inside a split loop stays on its thread.</summary>
    static void OnOneThread(Action action) => Work.Split(2, 1, (start, end) =>
    {
        for (var i = start; i < end; i++)
            if (i == 0) action();
    });

    static void ForAllLayouts<T>(SimdLevel? level, double tolerance) where T : unmanaged, INumber<T>
    {
        var margin = Values<T>(3, seed: 4);
        foreach (var (m, n, k) in Sizes)
        {
            T[] a = Values<T>(m * k, seed: 1), b = Values<T>(k * n, seed: 2), c = Values<T>(m * n, seed: 3);
            var product = Loop(a, b, m, n, k);
            foreach (var left in Layouts(a, m, k))
                foreach (var right in Layouts(b, k, n))
                    foreach (var accumulate in new[] { false, true })
                    {
                        T[] actual = [.. margin, .. c, .. margin];
                        Gemm.Multiply(left, right, actual, margin.Length, m, n, k, accumulate, level);
                        Assert.Equal(margin, actual[..margin.Length]);
                        Assert.Equal(margin, actual[^margin.Length..]);
                        for (var i = 0; i < c.Length; i++)
                        {
                            var expected = product[i] + (accumulate ? double.CreateChecked(c[i]) : 0);
                            var difference = Math.Abs(expected - double.CreateChecked(actual[margin.Length + i]));
                            if (!(difference <= tolerance * Math.Sqrt(k)))
                                Assert.Fail($"C[{i / n}, {i % n}] of {m}×{k} by {k}×{n}, {level}: off by {difference}.");
                        }
                    }
        }
    }

    static double[] Loop<T>(T[] a, T[] b, int m, int n, int k) where T : INumber<T>
    {
        double[] left = [.. a.Select(double.CreateChecked)], right = [.. b.Select(double.CreateChecked)], sums = new double[m * n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                for (var p = 0; p < k; p++)
                    sums[i * n + j] += left[i * k + p] * right[p * n + j];
        return sums;
    }

    /// <summary>The matrix row after row, column after column, inside a larger one, and with gaps both ways.</summary>
    static IEnumerable<Operand<T>> Layouts<T>(T[] values, int rows, int columns)
    {
        foreach (var layout in new Operand<T>[]
        {
            new([], 0, columns, 1), new([], 0, 1, rows), new([], 5, columns + 3, 1), new([], 1, 2, 2 * rows + 1),
        })
        {
            var data = new T[layout.Offset + (rows - 1) * layout.RowStride + (columns - 1) * layout.ColumnStride + 1];
            for (var i = 0; i < values.Length; i++)
                data[layout.Offset + i / columns * layout.RowStride + i % columns * layout.ColumnStride] = values[i];
            yield return layout with { Data = data };
        }
    }

    /// <summary>Fractions in (−1, 1) for floating types, whole numbers for the others.</summary>
    static T[] Values<T>(int count, int seed) where T : INumber<T>
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateChecked((float)(2 * random.NextDouble() - 1))
            : T.CreateChecked(random.Next(-9, 10)))];
    }
}

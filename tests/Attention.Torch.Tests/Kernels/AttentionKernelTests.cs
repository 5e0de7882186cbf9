using System.Runtime.Intrinsics;
using TorchSharp.Kernels;
using TorchSharp.Kernels.Random;

namespace Attention.Torch.Tests.Kernels;

/// <summary>The tiled kernels against loops over single numbers in double, for each instruction set (emulated where the processor lacks it).</summary>
public class AttentionKernelTests
{
    public static TheoryData<string> Levels => [.. Enum.GetValues<SimdLevel>().Select(level => $"{level}")];

    /// <summary>Heads, queries, keys, features of keys and of values: around the edges of tiles, panels and blocks.</summary>
    static readonly (int Heads, int Queries, int Keys, int Width, int Values)[] Sizes =
    [
        (1, 1, 1, 1, 1), (3, 1, 131, 5, 7), (2, 3, 7, 3, 40), (2, 5, 17, 31, 3), (1, 95, 127, 5, 17), (1, 96, 128, 8, 16), (2, 97, 129, 3, 5),
        (1, 197, 61, 80, 31), (1, 13, 263, 64, 64), (9, 7, 12, 4, 2), (1, 4, 33, 1, 33),
    ];

    [Theory, MemberData(nameof(Levels))]
    public void Context_and_gradients_equal_the_loops(string level)
    {
        foreach (var size in Sizes)
            foreach (var causal in new[] { false, true })
                Check(Problem.Of(size) with { Causal = causal, Level = Enum.Parse<SimdLevel>(level) }, $"{size}, causal: {causal}");
    }

    [Theory, MemberData(nameof(Levels))]
    public void Masks_of_both_kinds_and_any_strides_equal_the_loops(string level)
    {
        foreach (var size in Sizes)
            foreach (var (row, column) in new (int, int)[] { (size.Keys, 1), (0, 1), (1, 0), (1, size.Queries), (2 * size.Keys + 1, 2) })
            {
                var length = size.Heads * (2 * size.Keys + 1) * size.Queries + 1;
                bool[] allowed = [.. Values(length, 5).Select(x => x > -0.4f)];
                HeadMatrices<bool> where = new(allowed, 1, [size.Heads], [1], row, column);
                HeadMatrices<float> added = new(Values(length, 6), 0, [size.Heads], [0], row, column);
                var problem = Problem.Of(size) with { Level = Enum.Parse<SimdLevel>(level) };
                Check(problem with { Masks = [new(where, null)] }, $"{size}, where, {row}, {column}");
                Check(problem with { Masks = [new(null, added)] }, $"{size}, added, {row}, {column}");
                Check(problem with { Masks = [new(where, null), new(null, added)], Causal = true }, $"{size}, all, {row}, {column}");
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Dropped_weights_are_those_of_the_random_stream(string level)
    {
        foreach (var size in Sizes)
        {
            var (heads, queries, keys, _, _) = size;
            var problem = Problem.Of(size);
            var expected = new float[heads * queries * keys];
            RandomStream before = new(11), after = new(11);
            RandomFill.Bernoulli(before, expected, 0.7);
            var dropout = AttentionDropout.Record(after, 0.3, heads, queries, keys, new float[AttentionDropout.Length(heads, problem.QueryBlocks)]);
            Assert.Equal(before.Engine.Next(), after.Engine.Next());
            Check(problem with { Dropout = dropout, Causal = true, Level = Enum.Parse<SimdLevel>(level) }, $"{size}, dropout", expected);
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Few_queries_and_strides_are_read_where_they_lie(string level)
    {
        foreach (var queries in new[] { 1, 3, 6, 100 })
            foreach (var column in new[] { 1, 3 })
            {
                // [keys, heads, features]: heads side by side in a row.
                const int Heads = 3, Keys = 37, Width = 11, Features = 19;
                HeadMatrices<float> Side(int rows, int features, int seed) =>
                    new(Values(2 + rows * Heads * features * column, seed), 2, [Heads], [features * column], Heads * features * column, column);
                Check(new AttentionOperands
                {
                    Heads = Heads,
                    Queries = queries,
                    Keys = Keys,
                    Width = Width,
                    ValueWidth = Features,
                    Query = Side(queries, Width, 1),
                    Key = Side(Keys, Width, 2),
                    Value = Side(Keys, Features, 3),
                    Level = Enum.Parse<SimdLevel>(level),
                }, $"{queries} queries, step {column}");
            }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Exponentials_are_within_two_units_of_the_last_place(string level)
    {
        float[] x = [0, -0f, -1e-30f, -1e-8f, -0.3465735f, -0.3465736f, -87, -87.33654f, .. Enumerable.Range(1, 100_000).Select(i => -i * 8.7e-4f)];
        foreach (var one in x)
        {
            var exact = Math.Exp(one);
            var unit = MathF.BitIncrement((float)exact) - (double)(float)exact;
            Assert.InRange(Exp(one), exact - 2 * unit, exact + 2 * unit);
        }
        Assert.All(new[] { -87.34f, -100, -1e9f, float.MinValue, float.NegativeInfinity }, one => Assert.Equal(0, Exp(one)));
        Assert.Equal(float.NaN, Exp(float.NaN));

        float Exp(float one) => Enum.Parse<SimdLevel>(level) switch
        {
            SimdLevel.Avx512 => VectorExp<Simd512<float>, SimdMath512, Vector512<float>>.NonPositive(Vector512.Create(one))[15],
            SimdLevel.Avx2 => VectorExp<Simd256<float>, SimdMath256, Vector256<float>>.NonPositive(Vector256.Create(one))[7],
            _ => VectorExp<Simd128<float>, SimdMath128, Vector128<float>>.NonPositive(Vector128.Create(one))[3],
        };
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        foreach (var heads in new[] { 1, 3, 11 })
        {
            var problem = Problem.Of((heads, 300, 401, 31, 33)) with { Causal = true };
            var before = Work.Threads;
            try
            {
                Work.Threads = 1;
                var one = Kernel(problem);
                Work.Threads = 2;
                foreach (var again in new[] { Kernel(problem), Kernel(problem) })
                    for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], again[i]);
            }
            finally
            {
                Work.Threads = before;
            }
        }
    }

    [Fact]
    public void Skipped_draws_leave_the_stream_where_draws_would()
    {
        foreach (var count in new[] { 0, 1, 2, 623, 624, 625, 1247, 1248, 1249, 5000 })
        {
            Mt19937 drawn = new(5), skipped = new(5);
            for (var start = 0; start < 3; start++)
            {
                for (var i = 0; i < count; i++) drawn.Next();
                skipped.Skip(count);
                for (var i = 0; i < 3; i++) Assert.Equal(drawn.Next(), skipped.Next());
            }
        }
    }

    static void Check(AttentionOperands problem, string what, float[]? kept = null)
    {
        var (actual, expected) = (Kernel(problem), Loops(problem, kept));
        for (var k = 0; k < 4; k++)
            for (var i = 0; i < expected[k].Length; i++)
                if (!(Math.Abs(expected[k][i] - actual[k][i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[k][i]))))
                    Assert.Fail($"{(new[] { "context", "dQ", "dK", "dV" })[k]}[{i}] of {what}, {problem.Level}: {actual[k][i]} for {expected[k][i]}.");
    }

    /// <summary>Context and the gradients of query, key and value under <see cref="Above"/>.</summary>
    static float[][] Kernel(AttentionOperands p)
    {
        float[] context = new float[p.Heads * p.Queries * p.ValueWidth], statistics = new float[p.Heads * p.Queries * 2];
        AttentionForward.Run(p, context, statistics);
        float[] query = new float[p.Heads * p.Queries * p.Width];
        float[] key = new float[p.Parts * p.Heads * p.Keys * p.Width], value = new float[p.Parts * p.Heads * p.Keys * p.ValueWidth];
        AttentionBackward.Run(p, new(context, statistics, Above(p), query, key, value));
        float[] Summed(float[] parts) => [.. Enumerable.Range(0, parts.Length / p.Parts)
            .Select(i => Enumerable.Range(0, p.Parts).Sum(part => parts[part * (parts.Length / p.Parts) + i]))];
        return [context, query, Summed(key), Summed(value)];
    }

    static HeadMatrices<float> Above(AttentionOperands p) =>
        new(Values(p.Heads * p.Queries * p.ValueWidth, 4), 0, [p.Heads], [p.Queries * p.ValueWidth], p.ValueWidth, 1);

    static double[][] Loops(AttentionOperands p, float[]? kept)
    {
        int width = p.Width, features = p.ValueWidth;
        double[] context = new double[p.Heads * p.Queries * features], dq = new double[p.Heads * p.Queries * width];
        double[] dk = new double[p.Heads * p.Keys * width], dv = new double[p.Heads * p.Keys * features];
        double At(HeadMatrices<float> of, int head, int i, int j) => of.Data[of.Of(head) + i * of.Row + j * of.Column];
        var above = Above(p);
        double[] weights = new double[p.Keys], slopes = new double[p.Keys];
        for (var h = 0; h < p.Heads; h++)
            for (var i = 0; i < p.Queries; i++)
            {
                var sum = 0.0;
                var max = double.NegativeInfinity;
                for (var j = 0; j < p.Keys; j++)
                {
                    weights[j] = p.Causal && j > i ? double.NegativeInfinity : 0;
                    for (var c = 0; c < width; c++) weights[j] += At(p.Query, h, i, c) * At(p.Key, h, j, c) / Math.Sqrt(width);
                    foreach (var mask in p.Masks)
                    {
                        if (mask.Added is { } added) weights[j] += At(added, h, i, j);
                        if (mask.Allowed is { } a && !a.Data[a.Of(h) + i * a.Row + j * a.Column]) weights[j] = double.NegativeInfinity;
                    }
                    max = Math.Max(max, weights[j]);
                }
                if (double.IsNegativeInfinity(max)) continue;
                for (var j = 0; j < p.Keys; j++) sum += weights[j] = Math.Exp(weights[j] - max);
                var mean = 0.0;
                for (var j = 0; j < p.Keys; j++)
                {
                    weights[j] /= sum;
                    var grown = kept is null ? 1 : kept[(h * p.Queries + i) * p.Keys + j] / (1 - p.Dropout!.P);
                    slopes[j] = 0;
                    for (var c = 0; c < features; c++)
                    {
                        context[(h * p.Queries + i) * features + c] += weights[j] * grown * At(p.Value, h, j, c);
                        dv[(h * p.Keys + j) * features + c] += weights[j] * grown * At(above, h, i, c);
                        slopes[j] += grown * At(above, h, i, c) * At(p.Value, h, j, c);
                    }
                    mean += weights[j] * slopes[j];
                }
                for (var j = 0; j < p.Keys; j++)
                    for (var c = 0; c < width; c++)
                    {
                        var slope = weights[j] * (slopes[j] - mean) / Math.Sqrt(width);
                        dq[(h * p.Queries + i) * width + c] += slope * At(p.Key, h, j, c);
                        dk[(h * p.Keys + j) * width + c] += slope * At(p.Query, h, i, c);
                    }
            }
        return [context, dq, dk, dv];
    }

    static float[] Values(int count, int seed)
    {
        System.Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    static class Problem
    {
        public static AttentionOperands Of((int Heads, int Queries, int Keys, int Width, int Values) size)
        {
            HeadMatrices<float> Dense(int rows, int columns, int seed) =>
                new(Values(size.Heads * rows * columns, seed), 0, [size.Heads], [rows * columns], columns, 1);
            return new()
            {
                Heads = size.Heads,
                Queries = size.Queries,
                Keys = size.Keys,
                Width = size.Width,
                ValueWidth = size.Values,
                Query = Dense(size.Queries, size.Width, 1),
                Key = Dense(size.Keys, size.Width, 2),
                Value = Dense(size.Keys, size.Values, 3),
            };
        }
    }
}

using Benchmarks.CommandLine;
using Benchmarks.Measuring;
using Benchmarks.Workloads;

namespace Benchmarks.Comparing;

/// <param name="Holds">null: rows that it needs were not measured</param>
/// <param name="Numbers">what it was decided by</param>
internal sealed record Claim(string Text, bool? Holds, string Numbers);

/// <summary>What is claimed of the engine, decided from the rows of one run.</summary>
internal sealed class Claims(Comparison comparison, IReadOnlyList<Workload> workloads)
{
    static readonly string[] FusedShapes = ["4x8x512x64", "1x8x2048x64"];
    static readonly int[] Lengths = [1024, 2048, 4096, 8192];

    public IEnumerable<Claim> All =>
    [
        AtLeast("matmul 512 to 2048 at 85 % or more of OpenBLAS's rate", 0.85, [.. new[] { 512, 1024, 2048 }.Select(n => ($"{n}", Faster($"matmul {n}")))]),
        AtLeast("batched small matmul at twice PyTorch's rate or more", 2, ("64x8x50x64", Faster("batched matmul 64x8x50x64"))),
        AtLeast("fused attention forward at 60 % or more of our matmul 2048's rate", 0.6, [.. FusedShapes.Select(shape => (shape, Rate("sdpa", shape, 4) / LargeMatmul))]),
        AtLeast("fused attention forward+backward at 50 % or more of our matmul 2048's rate (7 products)", 0.5, [.. FusedShapes.Select(shape => (shape, Rate("sdpa fwd+bwd", shape, 14) / LargeMatmul))]),
        AtMost("causal attention takes at most 0.6 of the full time", 0.6, [.. FusedShapes.Select(shape => (shape, Ms($"attention causal {shape}") / Ms($"attention sdpa {shape}")))]),
        AtMost("memory of attention grows linearly with T (fitted exponent at 1k to 8k)", 1.15, ("exponent", MemoryExponent)),
        NoRowAbove,
        FiveBelowHalf,
        AtMost("peak memory of the rows of \"Speed to beat\" below 350 MB", 350, ("MB", Peak / 1048576.0)),
        AtMost("document 004's training step takes at most 0.6 of PyTorch's time", 0.6, [.. new[] { 10, 64 }.Select(batch => ($"batch {batch}", 1 / Faster($"document 004 step {batch}")))]),
        AtMost("first op within 60 ms of the first line of Main", 60, ("sum", Ms("first op")), ("matmul", Ms("first op matmul"))),
        AtMost("a 4×4 operation below 0.5 µs", 0.5, ("add", 1000 * Ms("add 4x4")), ("matmul", 1000 * Ms("matmul 4x4"))),
        AtMost("a recorded 4×4 operation below 1 µs", 1, ("add", 1000 * Ms("add 4x4 recorded")), ("matmul", 1000 * Ms("matmul 4x4 recorded"))),
        AtMost("a training step allocates at most 64 KB on the managed heap", 64, [.. new[] { "mlp step", "document 004 step 10", "document 004 step 64", "transformer 2 layers step" }.Select(name => (name, Row(name)?.Allocated / 1024.0))]),
    ];

    /// <summary>Our time over the figure of "Speed to beat", scaled to this machine; null where there is no figure or no scale.</summary>
    public double? AgainstFigure(Workload workload) => Ms(workload.Name) / (workload.ToBeat * comparison.Scale);

    Claim NoRowAbove => Judged("every row of \"Speed to beat\" at or below its scaled figure", rows => (
        rows.All(row => row.Ratio <= 1),
        rows.Where(row => row.Ratio > 1).ToList() is { Count: > 0 } above ? "above: " + string.Join(", ", above.Select(row => $"{row.Name} ×{row.Ratio:0.00}")) : $"{rows.Count} rows"));

    Claim FiveBelowHalf => Judged("at least five rows of \"Speed to beat\" below half", rows => (
        rows.Count(row => row.Ratio < 0.5) >= 5,
        $"{rows.Count(row => row.Ratio < 0.5)} of {rows.Count}"));

    Claim Judged(string text, Func<List<(string Name, double Ratio)>, (bool, string)> judge)
    {
        var rows = Catalogue.All.Where(workload => workload.ToBeat is not null).Select(workload => (workload.Name, AgainstFigure(workload))).ToList();
        if (rows.Any(row => row.Item2 is null)) return new(text, null, "not measured");
        var (holds, numbers) = judge([.. rows.Select(row => (row.Name, row.Item2!.Value))]);
        return new(text, holds, numbers);
    }

    static Claim AtLeast(string text, double bound, params (string Name, double? Value)[] values) => Decided(text, value => value >= bound, values);

    static Claim AtMost(string text, double bound, params (string Name, double? Value)[] values) => Decided(text, value => value <= bound, values);

    static Claim Decided(string text, Func<double, bool> holds, (string Name, double? Value)[] values) => new(
        text,
        values.Any(value => value.Value is null) ? null : values.All(value => holds(value.Value!.Value)),
        string.Join(", ", values.Select(value => value.Value is { } number ? $"{value.Name}: {WorkloadsCommand.Figure(number)}" : $"{value.Name}: not measured")));

    Row? Row(string name) => comparison.Ours.Rows.FirstOrDefault(row => row.Name == name);

    double? Ms(string name) => Row(name)?.BestMs;

    /// <summary>PyTorch's time over ours.</summary>
    double? Faster(string name) => comparison.PyTorch?.Rows.FirstOrDefault(row => row.Name == name)?.BestMs / Ms(name);

    /// <summary>Floating point operations per millisecond.</summary>
    double? LargeMatmul => 2.0 * 2048 * 2048 * 2048 / Ms("matmul 2048");

    /// <param name="perPair">operations per query, key and feature: 4 forward (two products), 10 more backward (five)</param>
    double? Rate(string kind, string shape, double perPair)
    {
        var size = shape.Split('x').Select(double.Parse).ToArray();
        return perPair * size[0] * size[1] * size[2] * size[2] * size[3] / Ms($"attention {kind} {shape}");
    }

    /// <summary>The slope of log bytes over log T, by least squares.</summary>
    double? MemoryExponent
    {
        get
        {
            var grown = Lengths.Select(length => Row($"attention memory {length}")?.Grown).ToList();
            if (grown.Any(bytes => bytes is null)) return null;
            var (x, y) = (Lengths.Select(length => Math.Log(length)).ToList(), grown.Select(bytes => Math.Log(bytes!.Value)).ToList());
            var (meanX, meanY) = (x.Average(), y.Average());
            return x.Zip(y).Sum(p => (p.First - meanX) * (p.Second - meanY)) / x.Sum(value => (value - meanX) * (value - meanX));
        }
    }

    double? Peak => workloads.Where(workload => workload.ToBeat is not null).Max(workload => Row(workload.Name)?.Peak);
}

using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>Rows that need a process of their own each: this program, started with a verb that no help text names.</summary>
internal static class Fresh
{
    public const string FirstOpVerb = "first-op", MemoryVerb = "attention-memory";

    const long Heads = 8, HeadDim = 64;

    public static IEnumerable<Workload> FirstOps =>
    [
        FirstOp("first op", "sum") with { ToBeat = 580 },
        FirstOp("first op matmul", "matmul"),
    ];

    /// <summary>Memory of attention forward and backward at [1, 8, T, 64].</summary>
    public static IEnumerable<Workload> Memory => new[] { 1024, 2048, 4096, 8192 }.Select(length =>
        new Workload($"attention memory {length}", _ => new Row($"attention memory {length}", 0, 0, Grown: (long)Ask(MemoryVerb, $"{length}")))
        {
            IsOursAlone = true,
        });

    /// <summary>Prints the milliseconds from the first line of Main to the first result.</summary>
    public static int PrintFirstOp(long start, string kind)
    {
        if (kind == "matmul") rand(2, 3).matmul(rand(3, 2)).sum().item<float>();
        else (ones(2, 3) + 1).sum().item<float>();
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Prints how many bytes the process grows by in one pass, beyond the result and the three gradients.</summary>
    public static int PrintMemory(long length)
    {
        set_num_threads(2);
        using (NewDisposeScope()) Pass(Inputs(64));          // loads the code
        var inputs = Inputs(length);
        GC.Collect();
        ProcessMemory.ForgetPeak();
        var before = ProcessMemory.Now;
        using (NewDisposeScope()) Pass(inputs);
        var outputs = 4 * Heads * length * HeadDim * sizeof(float);
        Console.WriteLine(Math.Max(1, ProcessMemory.Peak - before - outputs));
        return 0;
    }

    static Tensor[] Inputs(long length) => [.. Enumerable.Range(0, 3).Select(_ => randn([1, Heads, length, HeadDim], requires_grad: true))];

    static void Pass(Tensor[] inputs) => Attentions.Fused(inputs[0], inputs[1], inputs[2]).sum().backward();

    static Workload FirstOp(string name, string kind) => new(name, pace =>
    {
        var samples = Enumerable.Range(0, pace == Pace.Quick ? 1 : 5).Select(_ => Ask(FirstOpVerb, kind)).Order().ToList();
        return new Row(name, samples[0], samples[samples.Count / 2]);
    });

    /// <summary>The number that this program prints when started with these words.</summary>
    static double Ask(params string[] words)
    {
        using var process = Process.Start(Self.Start(words))!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{string.Join(' ', words)}' ended with exit code {process.ExitCode}.");
    }
}

using Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>One row of the table: a name that pytorch.py has too, and how it is measured.</summary>
/// <param name="Measure">the row, measured in this process or in one of its own</param>
internal sealed record Workload(string Name, Func<Pace, Row> Measure)
{
    /// <summary>Milliseconds that TorchSharp 0.107 takes on the machine whose OpenBLAS multiplies 1024 × 1024 matrices in 8.9 ms.</summary>
    public double? ToBeat { get; init; }

    /// <summary>Something is claimed of its ratio to PyTorch: measured twice, in turns.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>Where PyTorch has no such row.</summary>
    public bool IsOursAlone { get; init; }

    /// <summary>One operation: its result is disposed at once.</summary>
    public static Workload Op(string name, Func<Func<Tensor>> prepare, double? toBeat = null, Pace? pace = null) => Timed(name, pace, toBeat, () =>
    {
        var op = prepare();
        return () => op().Dispose();
    });

    /// <summary>Several operations, as a user writes them: a dispose scope round each step.</summary>
    public static Workload Step(string name, Func<Action> prepare, double? toBeat = null) => Timed(name, null, toBeat, () =>
    {
        var step = prepare();
        return () =>
        {
            using var scope = NewDisposeScope();
            step();
        };
    });

    static Workload Timed(string name, Pace? own, double? toBeat, Func<Action> prepare) => new(name, pace =>
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        return Measurement.Take(name, prepare(), pace == Pace.Usual && own is not null ? own : pace);
    })
    {
        ToBeat = toBeat,
    };
}

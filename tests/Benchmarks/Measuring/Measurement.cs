using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>Runs an action again and again within a time, and takes the fastest and the median run.</summary>
internal static class Measurement
{
    /// <summary>A run shorter than this is repeated within one sample: the clock itself takes 25 ns.</summary>
    const double ShortestSample = 100e-6;

    public static Row Take(string name, Action run, Pace pace)
    {
        var single = WarmUp(run, pace);
        var calls = pace != Pace.Quick && single < ShortestSample ? (int)Math.Ceiling(ShortestSample / Math.Max(single, 1e-8)) : 1;
        var samples = new List<double>(1024);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        do
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++) run();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls);
        }
        while (!IsEnough(clock.Elapsed.TotalSeconds, pace.Measured, 4, samples.Count, 3));
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        samples.Sort();
        return new(name, samples[0], samples[samples.Count / 2], allocated / ((long)samples.Count * calls), ProcessMemory.Peak);
    }

    /// <summary>Seconds of the fastest call.</summary>
    static double WarmUp(Action run, Pace pace)
    {
        var (best, calls, clock) = (double.MaxValue, 0, Stopwatch.StartNew());
        do
        {
            var start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            calls++;
        }
        while (!IsEnough(clock.Elapsed.TotalSeconds, pace.WarmUp, 2, calls, 30));
        return best;
    }

    static bool IsEnough(double elapsed, double box, double limit, int count, int wanted) =>
        elapsed >= box * limit || (elapsed >= box && count >= wanted);
}

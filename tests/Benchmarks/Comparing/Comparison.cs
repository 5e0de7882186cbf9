using System.Diagnostics;
using Benchmarks.Measuring;
using Benchmarks.Workloads;

namespace Benchmarks.Comparing;

/// <summary>The rows of both sides, measured in processes of their own on the same machine at the same time.</summary>
/// <param name="PyTorch">null where there is none</param>
internal sealed record Comparison(string Machine, Results Ours, Results? PyTorch)
{
    /// <summary>What the figures of "Speed to beat" are multiplied with: OpenBLAS takes 8.9 ms there.</summary>
    public double? Scale => PyTorch?.Rows.FirstOrDefault(row => row.Name == "matmul 1024")?.BestMs / 8.9;

    /// <summary>Ours, PyTorch, and once more in turns the rows of whose ratio something is claimed: a machine drifts.</summary>
    public static Comparison Run(IReadOnlyList<Workload> workloads, string? python, Action<string> progress)
    {
        Results Measure(string who, IEnumerable<Workload> rows, Func<IEnumerable<string>, ProcessStartInfo> start)
        {
            var file = Path.GetTempFileName();
            try
            {
                RunToEnd(start([.. rows.SelectMany(row => new[] { "--only", row.Name }), "--json", file]), line => progress($"{who} {line}"));
                return ResultsFile.Read(file);
            }
            finally
            {
                File.Delete(file);
            }
        }

        Results Ours(string who, IEnumerable<Workload> rows) => Measure(who, rows, words => Self.Start(["workloads", .. words]));
        Results Theirs(string who, IEnumerable<Workload> rows) => Measure(who, rows, words => new(python!, [Benchmarks.Comparing.PyTorch.Script, .. words]) { RedirectStandardOutput = true });

        var (claimed, shared) = (workloads.Where(row => row.IsClaimed).ToList(), workloads.Where(row => !row.IsOursAlone).ToList());
        var ours = Ours("ours", workloads);
        if (python is null || shared.Count == 0) return new(Measuring.Machine.Processor, ours, null);
        var theirs = Theirs("PyTorch", shared);
        if (claimed.Count > 0)
        {
            ours = ours.With(Ours("ours again", claimed));
            theirs = theirs.With(Theirs("PyTorch again", claimed));
        }
        return new(Measuring.Machine.Processor, ours, theirs);
    }

    static void RunToEnd(ProcessStartInfo start, Action<string> progress)
    {
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.Contains('/', StringComparison.Ordinal)) progress(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} {start.ArgumentList[0]} ended with exit code {process.ExitCode}: see its message above.");
    }
}

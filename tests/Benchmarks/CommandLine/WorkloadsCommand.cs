using System.CommandLine;
using System.Globalization;
using Benchmarks.Measuring;
using Benchmarks.Workloads;
using static TorchSharp.torch;

namespace Benchmarks.CommandLine;

/// <summary><c>workloads [--only NAME*] [--threads 2] [--json FILE] [--quick] [--list]</c></summary>
internal static class WorkloadsCommand
{
    public static Option<string[]> Only { get; } = new("--only")
    {
        Description = "Names, in which * stands for anything.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var threads = new Option<int>("--threads") { Description = "Threads of the engine.", DefaultValueFactory = _ => 2 };
        var json = new Option<string?>("--json") { Description = "File for the rows." };
        var quick = new Option<bool>("--quick") { Description = "Run everything once or twice: shows that it runs, not how fast." };
        var list = new Option<bool>("--list") { Description = "Print the names and measure nothing." };
        var command = new Command("workloads", "Measures whole workloads: best and median time, allocations, peak memory.") { Only, threads, json, quick, list };
        command.SetAction(parsed =>
        {
            var workloads = Catalogue.Matching(parsed.GetValue(Only) ?? []);
            if (parsed.GetValue(list))
            {
                foreach (var workload in workloads) Console.WriteLine(workload.Name);
                return;
            }
            set_num_threads(parsed.GetValue(threads));
            var results = Run(workloads, parsed.GetValue(quick) ? Pace.Quick : Pace.Usual);
            if (parsed.GetValue(json) is { } path) ResultsFile.Write(path, ResultsFile.Text(results));
        });
        return command;
    }

    /// <summary>A line a row as soon as it is there: the numbers are the progress display.</summary>
    static Results Run(IReadOnlyList<Workload> workloads, Pace pace)
    {
        Console.WriteLine($"{Machine.Program}\n{Machine.Processor}\n");
        Console.WriteLine($"{"",9} {"workload",-40} {"best ms",11} {"median ms",11} {"allocated",12}");
        var rows = new List<Row>();
        foreach (var workload in workloads)
        {
            GC.Collect();
            var row = workload.Measure(pace);
            rows.Add(row);
            var times = row.Grown is { } grown ? $"{Bytes(grown),11} more" : $"{Figure(row.BestMs),11} {Figure(row.MedianMs),11} {(row.Allocated is { } a ? Bytes(a) : ""),12}";
            Console.WriteLine($"{$"[{rows.Count}/{workloads.Count}]",9} {row.Name,-40} {times}");
        }
        Console.WriteLine($"\nPeak memory of this process: {Bytes(ProcessMemory.Peak)}");
        return new(Machine.Program, rows);
    }

    public static string Bytes(long count) => count switch
    {
        < 10_000 => $"{count} B",
        < 10_000_000 => $"{count / 1024.0:0.0} KB",
        _ => $"{count / (1024.0 * 1024):0.0} MB",
    };

    /// <summary>Three digits that say something, without an exponent.</summary>
    public static string Figure(double ms) => ms switch
    {
        0 => "0",
        < 0.001 => ms.ToString("0.000000", CultureInfo.InvariantCulture),
        < 0.1 => ms.ToString("0.00000", CultureInfo.InvariantCulture),
        < 1 => ms.ToString("0.000", CultureInfo.InvariantCulture),
        < 100 => ms.ToString("0.00", CultureInfo.InvariantCulture),
        _ => ms.ToString("0", CultureInfo.InvariantCulture),
    };
}

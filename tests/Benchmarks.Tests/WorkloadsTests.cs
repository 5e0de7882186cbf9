using System.Diagnostics;
using System.Text.RegularExpressions;
using Benchmarks.Measuring;
using Benchmarks.Workloads;

namespace Benchmarks.Tests;

public partial class WorkloadsTests
{
    [Fact]
    public void A_quick_run_gives_a_row_for_each_workload_asked_for()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(Self.Start("workloads", "--quick", "--only", "add 4x4", "matmul 4x4*", "--json", file))!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            Assert.Contains("Peak memory of this process", text, StringComparison.Ordinal);
            var rows = ResultsFile.Read(file).Rows;
            Assert.Equal(["add 4x4", "matmul 4x4", "matmul 4x4 recorded"], rows.Select(row => row.Name));
            Assert.All(rows, row => Assert.True(row is { BestMs: > 0, MedianMs: > 0, Peak: > 1_000_000 }, $"{row}"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Pytorch_has_the_same_workloads()
    {
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pytorch.py"));
        var theirs = Decorator().Matches(script).Select(match => match.Groups[1].Value).Concat(["first op", "first op matmul"])
            .Select(name => new Regex($"^{Regex.Escape(name).Replace("\\{}", ".+", StringComparison.Ordinal)}$")).ToList();
        var ours = Catalogue.All.Where(workload => !workload.IsOursAlone).Select(workload => workload.Name).ToList();
        Assert.All(ours, name => Assert.True(theirs.Any(pattern => pattern.IsMatch(name)), $"pytorch.py has no '{name}'"));
        Assert.All(theirs, pattern => Assert.True(ours.Any(pattern.IsMatch), $"no workload of ours fits {pattern}"));
    }

    [Fact] public void Names_are_there_once() => Assert.Distinct(Catalogue.All.Select(workload => workload.Name));

    [Fact]
    public void A_pattern_that_fits_no_name_is_said()
    {
        var error = Assert.Throws<ArgumentException>(() => Catalogue.Matching(["matmul 256", "no such*"]));
        Assert.StartsWith("No workload is called 'no such*'", error.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("""^@workload\("([^"]+)".*\)$""", RegexOptions.Multiline)]
    private static partial Regex Decorator();
}

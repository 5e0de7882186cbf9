using System.Globalization;
using System.Text;
using Benchmarks.CommandLine;
using Benchmarks.Workloads;
using Spectre.Console;

namespace Benchmarks.Comparing;

/// <summary>A comparison as a table for the terminal and as the page RESULTS.md.</summary>
internal sealed class Report(Comparison comparison, IReadOnlyList<Workload> workloads, DateTime date)
{
    static readonly string[] Header = ["workload", "ours ms", "PyTorch ms", "ours / PyTorch", "to beat ms", "ours / to beat", "", "allocated"];

    readonly Claims claims = new(comparison, workloads);

    public Table Table()
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in Header) table.AddColumn(new TableColumn(name) { Alignment = name is "workload" or "" ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var row in Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }

    /// <summary>What stands below the table.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var line in About) text.Append(line).Append('\n');
        text.Append('\n');
        foreach (var claim in claims.All) text.Append(Line(claim)).Append('\n');
        return text.ToString();
    }

    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("# Results\n\nWritten by `dotnet run --project tests/Benchmarks -- compare --write`; how it is measured stands in [README.md](README.md).\n\n");
        foreach (var line in About) text.Append("- ").Append(line).Append('\n');
        text.Append("\n## What is claimed\n\n");
        foreach (var claim in claims.All) text.Append("- ").Append(Line(claim)).Append('\n');
        text.Append("\n## Rows\n\nBest of several runs, milliseconds. ✓ at or below the figure to beat, ✓✓ below half of it, ✗ above it.\n\n");
        text.Append('|').AppendJoin('|', Header).Append("|\n|---|--:|--:|--:|--:|--:|---|--:|\n");
        foreach (var row in Rows) text.Append('|').AppendJoin('|', row).Append("|\n");
        return text.ToString();
    }

    IEnumerable<string> About =>
    [
        $"Date: {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        $"Machine: {comparison.Machine}; 2 threads",
        $"Ours: {comparison.Ours.Program}",
        $"PyTorch: {comparison.PyTorch?.Program ?? "not installed"}",
        comparison.Scale is { } scale
            ? $"To beat: TorchSharp 0.107 on a machine whose OpenBLAS takes 8.9 ms for matmul 1024; scaled by {scale:0.00}, this machine's ratio"
            : "To beat: without PyTorch's matmul 1024 there is no scale for the figures",
    ];

    static string Line(Claim claim) => $"{claim.Holds switch { true => "✓", false => "✗", null => "–" }} {claim.Text} ({claim.Numbers})";

    IEnumerable<string[]> Rows => workloads.Select(workload =>
    {
        var ours = comparison.Ours.Rows.FirstOrDefault(row => row.Name == workload.Name);
        var theirs = comparison.PyTorch?.Rows.FirstOrDefault(row => row.Name == workload.Name);
        if (ours?.Grown is { } grown) return [workload.Name, "", "", "", "", "", "", $"process +{WorkloadsCommand.Bytes(grown)}"];
        var against = claims.AgainstFigure(workload);
        return new[]
        {
            workload.Name,
            Ms(ours?.BestMs),
            Ms(theirs?.BestMs),
            Ratio(ours?.BestMs / theirs?.BestMs),
            Ms(workload.ToBeat * comparison.Scale),
            Ratio(against),
            against switch { null => "", < 0.5 => "✓✓", <= 1 => "✓", _ => "✗" },
            ours?.Allocated is { } bytes ? WorkloadsCommand.Bytes(bytes) : "",
        };
    });

    static string Ms(double? value) => value is { } number ? WorkloadsCommand.Figure(number) : "";

    static string Ratio(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "";
}

using System.CommandLine;
using Benchmarks.Comparing;
using Benchmarks.Measuring;
using Benchmarks.Workloads;
using Spectre.Console;

namespace Benchmarks.CommandLine;

/// <summary><c>compare [--only NAME*] [--json FILE] [--write]</c></summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "File for the rows of both sides." };
        var write = new Option<bool>("--write") { Description = "Write tests/Benchmarks/RESULTS.md." };
        var command = new Command("compare", "Measures this engine beside PyTorch, where that is installed (about 6 minutes), and checks what is claimed.")
        {
            WorkloadsCommand.Only, json, write,
        };
        command.SetAction(parsed =>
        {
            var workloads = Catalogue.Matching(parsed.GetValue(WorkloadsCommand.Only) ?? []);
            var python = PyTorch.Find();
            if (python is null) Console.WriteLine("No python3 here can import torch: only this engine is measured (Debian's package is python3-torch).");
            var comparison = AnsiConsole.Status().Start("starting", status => Comparison.Run(workloads, python, line => status.Status(Markup.Escape(line))));
            var report = new Report(comparison, workloads, DateTime.UtcNow);
            AnsiConsole.Write(report.Table());
            Console.WriteLine(report.Text());
            if (parsed.GetValue(json) is { } path) ResultsFile.Write(path, ResultsFile.Text(comparison));
            if (parsed.GetValue(write))
            {
                ResultsFile.Write(ResultsPath(), report.Markdown());
                Console.WriteLine($"Written: {ResultsPath()}");
            }
        });
        return command;
    }

    static string ResultsPath()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Benchmarks.csproj")))
                return Path.Combine(folder, "RESULTS.md");
        throw new InvalidOperationException("Benchmarks.csproj must be in a folder above the program, so that RESULTS.md lands beside it: start it with 'dotnet run --project tests/Benchmarks'.");
    }
}

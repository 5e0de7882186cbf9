using System.CommandLine;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.CommandLine;

/// <summary><c>run [paths] [--quick|--full] [-p name=value] [--out DIR] [--write] [--check]</c></summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, folders or patterns; none = every notebook in notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var quick = new Option<bool>("--quick") { Description = "Tiny training steps (the default)." };
        var full = new Option<bool>("--full") { Description = "What the notebooks' text describes: training as long as it takes." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "name=value, assigned after the cell tagged `parameters`.",
            AllowMultipleArgumentsPerToken = false,
        };
        var folder = new Option<string?>("--out") { Description = "Folder for executed copies and pages (default: out)." };
        var write = new Option<bool>("--write") { Description = "Store the new outputs in the notebooks themselves." };
        var check = new Option<bool>("--check") { Description = "Compare the new outputs with the stored ones." };

        var command = new Command("run", "Executes notebooks; writes executed copies, a page each and an index.")
        {
            paths, quick, full, parameters, folder, write, check,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(quick) && parsed.GetValue(full))
            {
                throw new NotebookException("--quick and --full exclude each other: say one of them.");
            }
            var values = (parsed.GetValue(parameters) ?? []).Select(Parameter).ToList();
            if (values.Count > 0 && parsed.GetValue(write))
            {
                throw new NotebookException("-p and --write exclude each other: the notebook would keep your values. Take the executed copy from the output folder.");
            }
            var here = Environment.CurrentDirectory;
            var kernels = new KernelSupply();
            await using var supply = kernels.ConfigureAwait(false);
            await using var stopping = stop.Register(kernels.Stop).ConfigureAwait(false);
            kernels.Prepare();
            var found = NotebookPaths.Resolve(parsed.GetValue(paths) ?? [], here);
            var output = new OutputFolder(parsed.GetValue(folder) ?? Path.Combine(Repository.Around(here) ?? here, "out"), PlotlyScript.Text);
            var options = new RunOptions(parsed.GetValue(full) ? "full" : "quick", values);
            var run = new CollectionRun(options, new Afterwards(parsed.GetValue(write), parsed.GetValue(check)), output, kernels, Display());
            return await run.RunAsync(found, stop).ConfigureAwait(false) ? 0 : 1;
        });
        return command;
    }

    private static PlainDisplay Display() => Console.IsOutputRedirected || Console.IsErrorRedirected
        ? new PlainDisplay(Console.Out, Console.Error)
        : new LiveDisplay(Console.Out, Console.Error);

    private static KeyValuePair<string, string> Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals].Trim();
        return equals > 0 && IsIdentifier(name)
            ? new(name, text[(equals + 1)..])
            : throw new NotebookException($"-p takes name=value with a C# name, for instance -p epochs=3: it got {text}.");
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}

using System.CommandLine;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.CommandLine;

/// <summary><c>export [paths] [--out DIR] [--static]</c>: pages from the outputs that the notebooks hold.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, folders or patterns; none = every notebook in notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<string?>("--out") { Description = "Folder for the pages (default: out)." };
        var still = new Option<bool>("--static") { Description = "Leave plotly.js out: figures are pictures, and a page is 1.5 MB smaller." };
        var command = new Command("export", "Writes a page for each notebook, with the outputs it holds, and an index.") { paths, folder, still };
        command.SetAction(parsed =>
        {
            var here = Environment.CurrentDirectory;
            var found = NotebookPaths.Resolve(parsed.GetValue(paths) ?? [], here);
            return Export(found, new OutputFolder(parsed.GetValue(folder) ?? Path.Combine(Repository.Around(here) ?? here, "out"), parsed.GetValue(still) ? null : PlotlyScript.Text));
        });
        return command;
    }

    private static int Export(IReadOnlyList<string> paths, OutputFolder output)
    {
        var exitCode = 0;
        foreach (var path in paths)
        {
            try
            {
                var notebook = Notebook.Read(path);
                output.Save(notebook);
                Console.WriteLine($"✓ {notebook.Name}");
            }
            catch (NotebookException e)
            {
                Console.Error.WriteLine(e.Message);
                exitCode = 2;
            }
        }
        output.WriteIndex();
        return exitCode;
    }
}

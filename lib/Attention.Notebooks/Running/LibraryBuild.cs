using System.Diagnostics;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>The assemblies that notebooks reference from lib/bin: built before the run when they are missing.</summary>
internal static partial class LibraryBuild
{
    private const string Project = "lib/Attention.Plots";

    /// <summary>The repository whose library these notebooks miss; null = nothing to build, or nothing to build it from.</summary>
    public static string? MissingIn(IEnumerable<Notebook> notebooks)
    {
        foreach (var notebook in notebooks)
        {
            var missing = notebook.CodeCells
                .Where(cell => !cell.HasTag("skip"))
                .SelectMany(cell => Reference().Matches(cell.Source))
                .Any(match => !File.Exists(Path.GetFullPath(match.Groups[1].Value, notebook.Directory)));
            if (missing && Repository.Around(notebook.Directory) is { } root && Directory.Exists(Path.Combine(root, Project)))
            {
                return root;
            }
        }
        return null;
    }

    /// <exception cref="NotebookException">The library does not build.</exception>
    public static async Task RunAsync(string root)
    {
        var info = new ProcessStartInfo("dotnet", ["build", Project, "-v", "q", "-nologo"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var build = Process.Start(info)!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync().ConfigureAwait(false) + await errors.ConfigureAwait(false);
        await build.WaitForExitAsync().ConfigureAwait(false);
        if (build.ExitCode != 0)
        {
            var first = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))?.Trim() ?? output.Trim();
            throw new NotebookException($"The library does not build. `dotnet build {Project}` says: {first}");
        }
    }

    [GeneratedRegex("""^\s*#r\s+"([^":]*lib/bin/[^"]+)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}

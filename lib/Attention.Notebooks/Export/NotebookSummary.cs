using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Export;

/// <summary>What the index says about a notebook.</summary>
/// <param name="Title">Its first heading, as text.</param>
/// <param name="Minutes">"20 min to read, 1 to run", or as much of it as the title cell says.</param>
/// <param name="Status">"ran", "stopped at cell 7", "not run".</param>
/// <param name="Good">null = not run.</param>
/// <param name="Thumbnail">The first figure as a data URI, or null.</param>
internal sealed partial record NotebookSummary(string Title, string Minutes, string Status, bool? Good, string? Thumbnail)
{
    public static NotebookSummary Of(Notebook notebook)
    {
        var first = notebook.Cells.FirstOrDefault(cell => cell.Type == "markdown")?.Source ?? "";
        var title = Heading().Match(first) is { Success: true } heading ? Markup().Replace(heading.Groups[1].Value, "").Trim() : Path.GetFileNameWithoutExtension(notebook.Name);
        var stopped = notebook.CodeCells.FirstOrDefault(cell => !cell.HasTag("raises-exception") && cell.Outputs.Any(o => o?["output_type"]?.ToString() == "error"));
        var (status, good) = stopped is not null ? ($"stopped at cell {stopped.ExecutionCount}", false)
            : notebook.CodeCells.Any(cell => cell.ExecutionCount is not null) ? ("ran", true) : ("not run", (bool?)null);
        return new NotebookSummary(title, Times(first), status, good, Figure(notebook));
    }

    /// <summary>From "45 minutes to read, 20 seconds to run", in whatever order and words near that.</summary>
    private static string Times(string text)
    {
        var read = Read().Match(text);
        var run = Run().Match(text);
        return (read.Success, run.Success) switch
        {
            (true, true) when Unit(run) == "min" || !run.Groups["unit"].Success => $"{Time(read)} to read, {run.Groups["n"].Value} to run",
            (true, true) => $"{Time(read)} to read, {Time(run)} to run",
            (true, false) => $"{Time(read)} to read",
            (false, true) => $"{Time(run)} to run",
            _ => Any().Match(text) is { Success: true } any ? Time(any) : "",
        };
    }

    private static string Time(Match match) => $"{match.Groups["n"].Value} {Unit(match)}";

    private static string Unit(Match match) => match.Groups["unit"].Value.StartsWith("s", StringComparison.OrdinalIgnoreCase) ? "s" : "min";

    /// <summary>The first picture in any output, PNG before what a page embeds.</summary>
    private static string? Figure(Notebook notebook)
    {
        foreach (var data in notebook.CodeCells.SelectMany(cell => cell.Outputs).Select(output => output?["data"]).OfType<JsonObject>())
        {
            if (data["image/png"] is { } png)
            {
                return "data:image/png;base64," + MultilineText.Join(png).ReplaceLineEndings("");
            }
            if (Embedded().Match(MultilineText.Join(data["text/html"])) is { Success: true } image)
            {
                return image.Groups[1].Value;
            }
        }
        return null;
    }

    [GeneratedRegex(@"^#\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[*_`$]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<n>\d+)\s*(?<unit>min|sec)\w*\s+(?:to\s+|of\s+)?read|read\w*\W{1,6}(?:about\s+)?(?<n>\d+)\s*(?<unit>min|sec)", RegexOptions.IgnoreCase)]
    private static partial Regex Read();

    [GeneratedRegex(@"(?<n>\d+)\s*(?:(?<unit>min|sec)\w*\s+)?(?:to\s+|of\s+)?run\b|run\w*\W{1,6}(?:about\s+)?(?<n>\d+)\s*(?<unit>min|sec)", RegexOptions.IgnoreCase)]
    private static partial Regex Run();

    [GeneratedRegex(@"(?<n>\d+)\s*(?<unit>min)", RegexOptions.IgnoreCase)]
    private static partial Regex Any();

    [GeneratedRegex("""<img[^>]+src=["'](data:image/[^"']+)["']""")]
    private static partial Regex Embedded();
}

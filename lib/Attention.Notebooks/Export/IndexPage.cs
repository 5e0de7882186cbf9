using Attention.Notebooks.Documents;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export;

/// <summary>The way in: a card for each notebook with a page.</summary>
internal static class IndexPage
{
    public const string FileName = "index.html";

    /// <param name="entries">The notebooks with the paths of their pages, relative to the index, in reading order.</param>
    public static byte[] Of(IReadOnlyList<(string Link, Notebook Notebook)> entries)
    {
        var cards = string.Join("\n", entries.Select(entry => Card(entry.Link, NotebookSummary.Of(entry.Notebook))));
        return Page.Of("Attention notebooks", $"""
            <main id="main" class="wide">
            <h1>Attention, step by step</h1>
            <p class="lead">{entries.Count} notebook{(entries.Count == 1 ? "" : "s")} in C#, in reading order.</p>
            <ul class="cards">
            {cards}
            </ul>
            </main>
            """);
    }

    private static string Card(string link, NotebookSummary summary)
    {
        var number = Path.GetFileName(link).Split('_', '.')[0];
        var thumbnail = summary.Thumbnail is { } picture
            ? $"<div class=\"thumb\"><img alt=\"\" loading=\"lazy\" src=\"{Html.Escape(picture)}\"></div>"
            : $"<div class=\"thumb none\" aria-hidden=\"true\">{Html.Escape(number)}</div>";
        var pill = summary.Good switch { true => "good", false => "bad", null => "idle" };
        var minutes = summary.Minutes.Length > 0 ? $"<span>{Html.Escape(summary.Minutes)}</span>" : "";
        var folder = Path.GetDirectoryName(link) is { Length: > 0 } parent ? $"<span>{Html.Escape(parent)}</span>" : "";
        var address = string.Join('/', link.Split('/', '\\').Select(Uri.EscapeDataString));
        return $"<li class=\"card\">{thumbnail}<h2><a href=\"{address}\">{Html.Escape(summary.Title)}</a></h2>"
            + $"<p class=\"facts\"><span class=\"pill {pill}\">{Html.Escape(summary.Status)}</span>{minutes}{folder}</p></li>";
    }
}

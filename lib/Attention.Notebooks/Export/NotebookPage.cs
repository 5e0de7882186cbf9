using System.Globalization;
using System.Text;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export;

/// <summary>One notebook as one page.</summary>
internal static class NotebookPage
{
    /// <param name="notebook">Shown with the outputs that it holds.</param>
    /// <param name="indexLink">The way from the page to the index page.</param>
    /// <param name="plotly">plotly.js, put once into the head of a page that has live figures; null = they show their static pictures.</param>
    public static byte[] Of(Notebook notebook, string indexLink, string? plotly = null)
    {
        var markdown = new MarkdownHtml(notebook.Directory);
        var headings = new List<Heading>();
        var article = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            article.Append(cell.Type switch
            {
                "code" => Code(cell),
                "markdown" => $"<div class=\"prose\">{markdown.Of(cell, headings)}</div>\n",
                _ => $"<pre>{Html.Escape(cell.Source)}</pre>\n",
            });
        }
        var summary = NotebookSummary.Of(notebook);
        return Page.Of(summary.Title, $"""
            <header class="top"><a href="{indexLink}">← All notebooks</a><a href="{Uri.EscapeDataString(notebook.Name)}" download>{Html.Escape(notebook.Name)}</a></header>
            <div class="page">
            {Contents(headings)}<main id="main"><article>
            {article}</article></main>
            </div>
            <footer>{Html.Escape(notebook.Name)} · {Html.Escape(summary.Status)}</footer>
            """, PlotlyScript.IsWantedBy(article.ToString()) ? plotly : null);
    }

    private static string Code(NotebookCell cell)
    {
        var count = cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture);
        var name = count is null ? "Code, not run" : $"Cell {count}";
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"cell\" aria-label=\"{name}\"{(count is null ? "" : $" id=\"cell-{count}\"")}><div class=\"code\">");
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"count\" aria-hidden=\"true\">{(count is null ? "not run" : $"[{count}]")}</span>");
        html.Append(CultureInfo.InvariantCulture, $"<pre tabindex=\"0\"><code>{CSharpHighlighter.Html(cell.Source.TrimEnd())}</code></pre></div>");
        if (cell.Outputs.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"outputs\" role=\"region\" aria-label=\"Output of {name.ToLowerInvariant()}\">{OutputHtml.Of(cell)}</div>");
        }
        return html.Append("</section>\n").ToString();
    }

    private static string Contents(List<Heading> headings)
    {
        var shown = headings.Skip(1).Where(h => h.Level <= 3).ToList();
        if (shown.Count < 3)
        {
            return "";
        }
        var items = string.Join("", shown.Select(h => $"<li{h.Level switch { 1 => " class=\"part\"", 3 => " class=\"deep\"", _ => "" }}><a href=\"#{h.Id}\">{h.Html}</a></li>"));
        return $"<nav class=\"contents\" aria-label=\"Contents\"><ol>{items}</ol></nav>\n";
    }
}

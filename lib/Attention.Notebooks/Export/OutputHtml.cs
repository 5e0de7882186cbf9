using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export.Formulas;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export;

/// <summary>A cell's outputs as HTML: the richest form of each that a page can show by itself.</summary>
internal static partial class OutputHtml
{
    public static string Of(NotebookCell cell)
    {
        var html = new StringBuilder();
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            html.Append(Of(output)).Append('\n');
        }
        return html.ToString();
    }

    private static string Of(JsonObject output)
    {
        switch (output["output_type"]?.ToString())
        {
            case "stream":
                var kind = output["name"]?.ToString() == "stderr" ? "text stderr" : "text";
                return $"<pre class=\"{kind}\">{Text(MultilineText.Join(output["text"]))}</pre>";
            case "error":
                var lines = (output["traceback"] as JsonArray ?? []).Select(line => line?.ToString());
                return $"<pre class=\"error\">{Html.Escape(Plain(string.Join('\n', lines)))}</pre>";
            default:
                return output["data"] is JsonObject data ? Of(data, Form(data)) : "";
        }
    }

    private static string? Form(JsonObject data)
    {
        string[] best = ["text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/latex", "application/json", "text/plain"];
        return best.FirstOrDefault(data.ContainsKey);
    }

    private static string Of(JsonObject data, string? mimeType)
    {
        var description = Html.Escape(MultilineText.Join(data["text/plain"]).Trim());
        var content = mimeType is null ? "" : MultilineText.Join(data[mimeType]);
        return mimeType switch
        {
            null => "",
            "text/html" => $"<div class=\"rich\">{content}</div>",
            "image/svg+xml" => $"<img class=\"figure\" alt=\"{description}\" src=\"data:{mimeType};base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(content))}\">",
            "image/png" or "image/jpeg" or "image/gif" => $"<img class=\"figure\" alt=\"{description}\" src=\"data:{mimeType};base64,{content.ReplaceLineEndings("")}\">",
            "text/markdown" => $"<div class=\"rich\">{new MarkdownHtml(".").Of(NotebookCell.Code("", content), [])}</div>",
            "text/latex" => $"<div class=\"rich\">{MathMl.Of(content.Trim().Trim('$'), display: true)}</div>",
            _ => $"<pre class=\"text\">{Text(content)}</pre>",
        };
    }

    /// <summary>Text with its check marks coloured.</summary>
    private static string Text(string text) => string.Join('\n', Plain(text).TrimEnd('\n').Split('\n').Select(line => line switch
    {
        ['✓', ..] => $"<span class=\"yes\">{Html.Escape(line)}</span>",
        ['✗', ..] => $"<span class=\"no\">{Html.Escape(line)}</span>",
        _ => Html.Escape(line),
    }));

    private static string Plain(string text) => AnsiCode().Replace(text, "");

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex AnsiCode();
}

using System.Globalization;
using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export.Formulas;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Attention.Notebooks.Export;

/// <summary>Markdown cells as HTML that needs nothing from outside: formulas become MathML, pictures lie inside, links to notebooks lead to their pages.</summary>
internal sealed class MarkdownHtml(string directory)
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseTaskLists().UseEmphasisExtras().UseFootnotes().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .Build();

    /// <param name="cell">A markdown cell.</param>
    /// <param name="headings">Gets the cell's headings, for a table of contents.</param>
    public string Of(NotebookCell cell, ICollection<Heading> headings)
    {
        var document = Markdown.Parse(cell.Source, s_pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = link.IsImage ? Picture(link.Url ?? "", cell) : Page(link.Url ?? "");
        }
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var attributes = heading.GetAttributes();
            attributes.Id = Unique(attributes.Id ?? "part", headings);
            headings.Add(new Heading(heading.Level, attributes.Id, Render(heading.Inline)));
        }
        return Render(document);
    }

    /// <summary>Cells are documents of their own: the same heading in two of them would give the page the same id twice.</summary>
    private static string Unique(string id, ICollection<Heading> headings)
    {
        var unique = id;
        for (var i = 2; headings.Any(h => h.Id == unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        }
        return unique;
    }

    private static string Render(MarkdownObject? markdown)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineFormula());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockFormula());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new HighlightedCode());
        if (markdown is not null)
        {
            renderer.Render(markdown);
        }
        return writer.ToString();
    }

    /// <summary>A picture as a data URI; one that is not in the notebook's folder, or on the network, is left out and shows its description.</summary>
    private string Picture(string url, NotebookCell cell)
    {
        if (url.StartsWith("data:", StringComparison.Ordinal))
        {
            return url;
        }
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            var forms = (cell.Node["attachments"] as JsonObject)?[Uri.UnescapeDataString(url["attachment:".Length..])] as JsonObject;
            return forms is { Count: > 0 } ? $"data:{forms.First().Key};base64,{forms.First().Value}" : "";
        }
        var type = Path.GetExtension(url).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        var path = Path.GetFullPath(Uri.UnescapeDataString(url), directory);
        return type is not null && !url.Contains("://", StringComparison.Ordinal) && File.Exists(path)
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : "";
    }

    private static string Page(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        return path.EndsWith(".ipynb", StringComparison.Ordinal) && !path.Contains("://", StringComparison.Ordinal)
            ? path[..^".ipynb".Length] + ".html" + fragment
            : url;
    }

    private sealed class HighlightedCode : CodeBlockRenderer
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock obj)
        {
            if (obj is FencedCodeBlock { Info: "csharp" or "cs" or "c#" } fenced)
            {
                renderer.WriteLine($"<pre tabindex=\"0\"><code>{CSharpHighlighter.Html(fenced.Lines.ToString())}</code></pre>");
                return;
            }
            base.Write(renderer, obj);
        }
    }

    private sealed class InlineFormula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj)
        {
            var formula = MathMl.Of(obj.Content.ToString(), display: obj.DelimiterCount > 1);
            var marks = obj.DelimiterCount == 1 ? TakeMarks(obj.NextSibling as LiteralInline) : "";
            renderer.Write(marks.Length == 0 ? formula : $"<span class=\"together\">{formula}{marks}</span>");
        }

        /// <summary>The punctuation behind a formula, which must not start a line of its own.</summary>
        private static string TakeMarks(LiteralInline? next)
        {
            if (next is null)
            {
                return "";
            }
            var text = next.Content.ToString();
            var rest = text.TrimStart('.', ',', ';', ':', '!', '?', ')');
            next.Content.Start += text.Length - rest.Length;
            return text[..^rest.Length];
        }
    }

    private sealed class BlockFormula : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.WriteLine(MathMl.Of(obj.Lines.ToString(), display: true));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;

namespace Attention.Notebooks.Tests.Export;

public class NotebookPageTests
{
    private static string Page(params JsonObject[] cells)
    {
        var json = new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray([.. cells]) };
        return Encoding.UTF8.GetString(NotebookPage.Of(Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "/nowhere/05_x.ipynb"), "index.html"));
    }

    private static JsonObject Markdown(string text) => new() { ["cell_type"] = "markdown", ["source"] = text };

    private static JsonObject Code(string code, params JsonObject[] outputs) =>
        new() { ["cell_type"] = "code", ["source"] = code, ["execution_count"] = 1, ["outputs"] = new JsonArray([.. outputs]) };

    private static JsonObject Result(params (string MimeType, string Content)[] data) =>
        new() { ["output_type"] = "execute_result", ["data"] = new JsonObject(data.Select(d => new KeyValuePair<string, JsonNode?>(d.MimeType, d.Content))) };

    [Fact]
    public void A_page_may_fetch_nothing()
    {
        var page = Page(Markdown("![far](https://example.org/x.png) and [link](https://example.org)"), Code("1"));
        Assert.Contains("Content-Security-Policy\" content=\"default-src 'none';", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Plotly_lies_once_in_the_head_of_a_page_with_live_figures_and_in_no_other()
    {
        static string WithPlotly(params JsonObject[] outputs)
        {
            var json = new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray(Code("x", outputs)) };
            return Encoding.UTF8.GetString(NotebookPage.Of(Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "/nowhere/05_x.ipynb"), "index.html", "the_script"));
        }
        var figure = ("text/html", "<div>a<script>if (window.Plotly) draw()</script></div>");
        var page = WithPlotly(Result(figure), Result(figure));
        Assert.Equal(2, page.Split("<script>the_script</script>\n</head>").Length);
        Assert.Equal(2, page.Split("the_script").Length);
        Assert.DoesNotContain("the_script", WithPlotly(Result(("text/html", "<b>bold</b>"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_outputs_is_text_never_markup()
    {
        var page = Page(Code(
            "// <i>comment</i>",
            Result(("text/plain", "<script>alert(1)</script>")),
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "<img src=x onerror=y>\u001b[31mred" },
            new JsonObject { ["output_type"] = "error", ["traceback"] = new JsonArray("E: <b>") }));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page);
        Assert.Contains("E: &lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_comes_before_pictures_and_pictures_before_text()
    {
        Assert.Contains("<em>rich</em>", Page(Code("x", Result(("text/plain", "poor"), ("image/png", "AAAA"), ("text/html", "<em>rich</em>")))), StringComparison.Ordinal);
        Assert.Contains(
            "<img class=\"figure\" alt=\"ten &quot;bars&quot;\" src=\"data:image/png;base64,AAAA\">",
            Page(Code("x", Result(("text/plain", "ten \"bars\""), ("image/png", "AAAA")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_become_mathml_and_links_to_notebooks_lead_to_pages()
    {
        var page = Page(Markdown("# One $x_i$\n\nwith $a$, then\n\n$$\\frac{a}{b}$$\n\n[next](06_y.ipynb#part) and [code](https://example.org/z.ipynb)"));
        Assert.Contains("<math><semantics><msub><mi>x</mi><mi>i</mi></msub>", page, StringComparison.Ordinal);
        Assert.Contains("<math display=\"block\"><semantics><mfrac>", page, StringComparison.Ordinal);
        Assert.Contains("</math>,</span> then", page, StringComparison.Ordinal);
        Assert.Contains("href=\"06_y.html#part\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/z.ipynb\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_heading_twice_gets_two_ids_and_two_links()
    {
        var page = Page(Markdown("# T\n\n## Your turn"), Markdown("## Your turn"), Markdown("## After"));
        Assert.Contains("<h2 id=\"your-turn\">", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"your-turn-2\">", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#your-turn-2\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attached_picture_lies_inside_the_page()
    {
        var cell = Markdown("![a plot](attachment:plot.png)");
        cell["attachments"] = new JsonObject { ["plot.png"] = new JsonObject { ["image/png"] = "CCCC" } };
        Assert.Contains("src=\"data:image/png;base64,CCCC\" alt=\"a plot\"", Page(cell), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var x = new Box(3); // why", "k:var", "k:new", "t:Box", "n:3", "c:// why")]
    [InlineData("#r \"../lib/bin/Attention.dll\"\nx.Sum<int>(\"s\")", "p:#r \"../lib/bin/Attention.dll\"\n", "f:Sum", "k:int", "s:\"s\"")]
    [InlineData("record Point(float X);\nstatic Point Zero() => $\"{1}\";", "k:record", "t:Point", "k:float", "k:static", "t:Point", "f:Zero", "s:$\"", "n:1", "s:\"")]
    public void Code_is_coloured_by_kind(string code, params string[] expected)
    {
        var html = CSharpHighlighter.Html(code);
        var spans = System.Text.RegularExpressions.Regex.Matches(html, "<span class=\"(.)\">(.*?)</span>", System.Text.RegularExpressions.RegexOptions.Singleline)
            .Select(m => $"{m.Groups[1].Value}:{System.Net.WebUtility.HtmlDecode(m.Groups[2].Value)}");
        Assert.Equal(expected, spans);
        Assert.Equal(code, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "</?span[^>]*>", "")));
    }

    [Theory]
    [InlineData("# **02** Scores\n\n20 minutes to read, 1 to run.", "02 Scores", "20 min to read, 1 to run")]
    [InlineData("# A\n\nReading: about 15 minutes · running: 2 minutes", "A", "15 min to read, 2 to run")]
    [InlineData("# A\n\n| | |\n|---|---|\n| Time | 45 minutes to read, 20 seconds to run |\n| Before the first run | `dotnet build` |", "A", "45 min to read, 20 s to run")]
    [InlineData("# B\n\n10 min", "B", "10 min")]
    [InlineData("no heading", "05_x", "")]
    public void The_index_tells_title_and_minutes(string markdown, string title, string minutes)
    {
        var json = new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray(Markdown(markdown), Code("1", Result(("text/html", "<div><img src='data:image/png;base64,BB'></div>")))) };
        var summary = NotebookSummary.Of(Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "/a/05_x.ipynb"));
        Assert.Equal((title, minutes, "ran", "data:image/png;base64,BB"), (summary.Title, summary.Minutes, summary.Status, summary.Thumbnail));
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Attention.Plots.Explorer;

namespace Attention.Plots.Tests.Explorer;

public class ExplorerHtmlTests
{
    static readonly AttentionExplorer Small = Recordings.CausalExplorer();

    [Fact]
    public void The_picture_of_the_head_it_opens_on_stands_in_where_no_script_runs()
    {
        var explorer = new AttentionExplorer(Recordings.Causal(), Recordings.Words, layer: 1, head: 2);
        var image = Regex.Match(explorer.ToHtml(), "<img src=\"data:image/svg\\+xml;base64,([^\"]*)\" [^>]*alt=\"([^\"]*)\"");
        var head = Plot.HeatMap(Recordings.Causal()[1].Weights[0][2], Recordings.Words, Recordings.Words, scale: Scale.Weights);
        Assert.Equal(head.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[1].Value)));
        Assert.Equal(explorer.AltText, System.Net.WebUtility.HtmlDecode(image.Groups[2].Value));
    }

    [Fact]
    public void Words_tell_title_size_and_what_the_head_does()
    {
        Assert.StartsWith("Attention explorer: A small decoder. 2 layers, 6 heads in all. decoder.0.attention, head 0: 5 queries × 5 keys. Strongest pair: ", Small.AltText, StringComparison.Ordinal);
        Assert.Equal(Small.AltText, Small.ToString());
    }

    [Fact]
    public void No_host_is_asked_for_anything() => Assert.DoesNotMatch("https?:|url\\(|@import|\\bfetch\\b|<link[^>]+href=\"[^d]", Small.ToHtml());

    [Fact]
    public void A_token_cannot_end_the_script()
    {
        var explorer = new AttentionExplorer(Recordings.Causal(), ["</script><b>", "<!--", "\u2028", "\"", "\\"], title: "</script>");
        Assert.Single(Regex.Matches(explorer.ToHtml(), "</script>"));
        Assert.DoesNotContain("<!--", explorer.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_recording_gives_the_same_bytes_and_another_one_another_id()
    {
        static string Id(AttentionExplorer explorer) => Regex.Match(explorer.ToHtml(), "data-explorer=\"([0-9a-f]{12})\"").Groups[1].Value;
        Assert.Equal(Recordings.CausalExplorer().ToHtml(), Small.ToHtml());
        Assert.NotEqual(Id(Small), Id(Recordings.TranslationExplorer()));
    }

    [Fact]
    public void Every_module_stands_before_those_that_import_it()
    {
        var declared = new HashSet<string>();
        foreach (var line in PageScript.Modules.Split('\n'))
        {
            if (Regex.Match(line, @"^const (module_\w+)=\(") is { Success: true } module) declared.Add(module.Groups[1].Value);
            else if (Regex.Match(line, @"^const \{[^}]*\}=(module_\w+);$") is { Success: true } import) Assert.Contains(import.Groups[1].Value, declared);
        }
        var files = typeof(AttentionExplorer).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("explorer/", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal));
        Assert.Equal(files.Select(name => $"module_{Path.GetFileNameWithoutExtension(name)}").Order(), declared.Order());
        Assert.DoesNotMatch("(?m)^(import|export) ", PageScript.Modules);
    }

    [Fact]
    public void Twelve_layers_of_twelve_heads_weigh_less_than_4_MB()
    {
        var bytes = Encoding.UTF8.GetByteCount(Recordings.LargeExplorer().ToHtml());
        Assert.True(bytes < 4_000_000, $"{bytes} bytes");
    }

    [Fact]
    public void A_small_recording_adds_less_than_100_KB_to_a_notebook()
    {
        var bytes = Encoding.UTF8.GetByteCount(Small.ToHtml());
        Assert.True(bytes < 100_000, $"{bytes} bytes");
    }

    [Fact]
    public void Notebooks_get_html_a_picture_and_words()
    {
        var attribute = typeof(AttentionExplorer).GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        Assert.Equal(["text/html", "text/plain"], preferred.Where(type => type != "image/png"));
        Assert.Equal(Output.Rasteriser.Available, preferred.Contains("image/png"));
    }

    [Fact]
    public void A_saved_page_holds_the_element_and_forbids_every_request()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("attention-explorer-").FullName, "page.html");
        Small.SaveHtml(path);
        var page = File.ReadAllText(path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Assert.Contains(Small.ToHtml(), page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("<title>A small decoder</title>", page, StringComparison.Ordinal);
    }
}

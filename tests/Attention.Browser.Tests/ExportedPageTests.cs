using System.Text;
using System.Text.Json.Nodes;
using Attention.Browser.Tests.Browser;
using Attention.Browser.Tests.Live;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;
using Attention.Plots.Tests;

namespace Attention.Browser.Tests;

/// <summary>A notebook with two figures, exported, and opened from the disk.</summary>
[Collection(InChromium.Name)]
public class ExportedPageTests(Chromium chromium)
{
    const string Live = ".attention-figure[data-live] .main-svg";

    static string Page(string? plotly)
    {
        static JsonObject Cell(string figure) => new()
        {
            ["cell_type"] = "code",
            ["source"] = $"Show(\"{figure}\")",
            ["execution_count"] = 1,
            ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "execute_result", ["data"] = new JsonObject { ["text/html"] = Examples.Of(figure).ToHtml() } }),
        };
        var json = new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray(Cell("heat_map"), Cell("lines")) };
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "/nowhere/05_x.ipynb");
        return Encoding.UTF8.GetString(NotebookPage.Of(notebook, "index.html", plotly));
    }

    [LiveTheory, InlineData(false, "rgb(27, 31, 36)"), InlineData(true, "rgb(228, 232, 238)")]
    public async Task With_plotly_every_figure_is_live_in_the_ink_of_the_page(bool dark, string ink) => await chromium.Visit(Page(PlotlyScript.Text), async page =>
    {
        await page.AllLive();
        foreach (var title in await page.Locator(".annotation:first-child text").AllAsync())
            Assert.Equal(ink, await title.EvaluateAsync<string>("text => getComputedStyle(text).fill"));
    }, new View(1200, Dark: dark));

    [BrowserTheory, InlineData(false), InlineData(true)]
    public async Task Without_plotly_every_figure_is_its_picture(bool dark) => await chromium.Visit(Page(null), async page =>
    {
        Assert.Equal(2, await page.Locator("img:visible").CountAsync());
        Assert.Equal(0, await page.Locator(Live).CountAsync());
    }, new View(1200, Dark: dark));

    [LiveFact]
    public async Task On_a_phone_the_figures_scroll_whole_and_the_page_stays_narrow() => await chromium.Visit(Page(PlotlyScript.Text), async page =>
    {
        await page.AllLive();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        foreach (var figure in await page.Locator(Live).AllAsync())
            Assert.Equal(600, await figure.EvaluateAsync<double>("svg => svg.getBoundingClientRect().width"));
    }, new View(360));
}

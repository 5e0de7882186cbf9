using Attention.Browser.Tests.Browser;
using Attention.Browser.Tests.Live;
using Attention.Notebooks.Export;
using Attention.Notebooks.Kernel;
using Attention.Plots.Tests;
using Microsoft.Playwright;

namespace Attention.Browser.Tests;

/// <summary>What a running kernel sends, put into a page as a notebook front end does: scripts run, and an update replaces what was shown.</summary>
[Collection(InChromium.Name)]
public class KernelPageTests(Chromium chromium)
{
    const string Notebook = """
        <!DOCTYPE html><main></main><script>
          window.define = () => { throw new Error("the module loader was asked"); };
          window.define.amd = {};
          window.show = (id, html) => {
            const place = document.getElementById(id) ?? document.querySelector("main").appendChild(document.createElement("div"));
            place.id = id;
            place.replaceChildren(document.createRange().createContextualFragment(html));
          };
        </script>
        """;

    static async Task Show(IPage page, string id, MimeBundle data) => await page.EvaluateAsync("([id, html]) => window.show(id, html)", new[] { id, data.Parts["text/html"] });

    [LiveFact]
    public async Task Figures_before_and_after_the_loader_come_to_life_and_the_script_is_gone() => await chromium.Visit(Notebook, async page =>
    {
        var loader = new PlotlyLoader(PlotlyScript.Text);
        var first = new ResultOutput(MimeBundle.Of("text/html", Examples.Of("bars").ToHtml()));
        await Show(page, "kept from yesterday", MimeBundle.Of("text/html", Examples.Of("lines").ToHtml()));
        foreach (var output in loader.Before(first))
            if (output is DisplayOutput shown) await Show(page, shown.DisplayId, shown.Data);
            else if (output is UpdateOutput note) await Show(page, note.DisplayId, note.Data);
        await Show(page, "first", first.Data);
        await page.AllLive();
        Assert.Equal(1, await page.Locator("#first .bars").CountAsync());
        Assert.Equal(1, await page.Locator("[id='kept from yesterday'] .scatterlayer").CountAsync());
        Assert.True((await page.InnerHTMLAsync("#plotly")).Length < 200);
        Assert.Equal("function", await page.EvaluateAsync<string>("() => typeof window.define"));
    });
}

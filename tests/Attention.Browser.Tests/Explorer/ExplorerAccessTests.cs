using Attention.Browser.Tests.Browser;
using Attention.Plots;
using Attention.Plots.Tests;
using Microsoft.Playwright;

namespace Attention.Browser.Tests.Explorer;

/// <summary>The explorer by keyboard, by ear, in the dark, on a phone, without scripts, and in a hurry.</summary>
[Collection(InChromium.Name)]
public class ExplorerAccessTests(Chromium chromium)
{
    static readonly AttentionExplorer Small = Recordings.CausalExplorer();

    Task Explore(string html, Func<OpenExplorer, Task> look, View? view = null) =>
        chromium.Visit(html, async page => await look(await OpenExplorer.On(page)), view ?? new View(960));

    Task Explore(Func<OpenExplorer, Task> look, View? view = null) => Explore(PageOf(Small), look, view);

    static string PageOf(AttentionExplorer explorer) => $"<!DOCTYPE html><html lang='en'><style>:root{{color-scheme:light dark}}</style><body>{explorer.ToHtml()}";

    static Task<string> Focused(OpenExplorer open) => open.Page.EvaluateAsync<string>(
        "() => { const at = document.activeElement.shadowRoot.activeElement; return at.getAttribute('aria-label') || at.textContent; }");

    [BrowserFact]
    public Task Arrows_walk_through_the_views() => Explore(async open =>
    {
        await open.Tab("Lines").FocusAsync();
        foreach (var name in new[] { "Matrix", "All heads", "Query × key" })
        {
            await open.Page.Keyboard.PressAsync("ArrowRight");
            await open.Said();
            Assert.Equal("true", await open.Tab(name).GetAttributeAsync("aria-selected"));
        }
        Assert.Equal(1, await open.Count(".tabs [tabindex='0']"));
    });

    [BrowserFact]
    public Task Tokens_are_walked_with_arrows_and_kept_with_enter() => Explore(async open =>
    {
        await open.Query(0).FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("ArrowDown");
        Assert.StartsWith("“sat” (query 2)", await open.Said(), StringComparison.Ordinal);
        await open.Page.Keyboard.PressAsync("ArrowRight");
        Assert.StartsWith("“sat” (key 2)", await open.Said(), StringComparison.Ordinal);
        Assert.Equal("sat, key 2", await Focused(open));
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Tab("Lines").FocusAsync();
        Assert.StartsWith("“sat” (key 2)", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task The_matrix_is_walked_cell_by_cell() => Explore(async open =>
    {
        await open.Tab("Matrix").ClickAsync();
        await open.Find(".cells").FocusAsync();
        foreach (var key in new[] { "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight" }) { await open.Page.Keyboard.PressAsync(key); await open.Said(); }
        Assert.StartsWith("“sat” (query 2) → “cat” (key 1)", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Thumbnails_are_walked_in_both_directions_and_opened_with_enter() => Explore(async open =>
    {
        await open.Tab("All heads").ClickAsync();
        await open.Find("[data-layer='0'][data-head='0']").FocusAsync();
        foreach (var key in new[] { "ArrowRight", "ArrowDown" }) await open.Page.Keyboard.PressAsync(key);
        await open.Said();
        Assert.StartsWith("decoder.1.attention, head 1, strongest: the to the, 1.00", await Focused(open), StringComparison.Ordinal);
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.StartsWith("decoder.1.attention, head 1", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task A_notebook_does_not_hear_the_keys_pressed_inside() => Explore(async open =>
    {
        await open.Page.EvaluateAsync("() => { window.heard = []; for (const kind of ['keydown', 'keypress', 'keyup']) document.addEventListener(kind, event => window.heard.push(event.key)); }");
        await open.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("dd");
        await open.Query(1).FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("() => window.heard.length"));
    });

    [BrowserTheory]
    [InlineData("Lines")]
    [InlineData("Matrix")]
    [InlineData("All heads")]
    [InlineData("Query × key")]
    public Task Everything_that_can_be_focused_has_a_name(string view) => Explore(async open =>
    {
        await open.Tab(view).ClickAsync();
        await open.Said();
        var nameless = await open.Find("button, input, select, [tabindex='0']").EvaluateAllAsync<string[]>("""
            all => all.filter(one => one.checkVisibility() && !(one.getAttribute('aria-label') || one.closest('label')?.textContent.trim() || one.textContent.trim()))
                .map(one => one.outerHTML.slice(0, 120))
            """);
        Assert.Empty(nameless);
    });

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(600)]
    [InlineData(960)]
    public async Task Nothing_leaves_the_page_and_no_name_is_cut(int width)
    {
        await chromium.Visit(PageOf(Recordings.CausalExplorer(title: "A title that is long enough to need a second line on every telephone")), async page =>
        {
            var open = await OpenExplorer.On(page);
            foreach (var view in new[] { "Matrix", "All heads", "Query × key", "Lines" })
            {
                await open.Tab(view).ClickAsync();
                await open.Said();
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than {width} px.");
                Assert.Empty(await open.Find("h3, .tabs button, .word, .readout, .slider .name, .tokens > div > span, .rows > div > span, .bar span, .score").EvaluateAllAsync<string[]>(
                    "all => all.filter(one => one.checkVisibility() && (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')).map(one => one.textContent)"));
            }
        }, new View(width));
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Text_reads_on_its_ground_in_light_and_dark(bool dark) => Explore(async open =>
    {
        Assert.Equal(dark ? "dark" : "light", await open.Find("xpath=.").GetAttributeAsync("data-theme"));
        await open.Query(2).ClickAsync();
        await open.Said();
        var contrast = await open.Find(".readout, .origin, .caption, h3, .tokens .on, .slider .ends").EvaluateAllAsync<double[]>("""
            all => all.map(one => {
                const part = value => { const share = value / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; };
                const light = colour => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
                let ground = one;
                while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
                const [a, b] = [light(getComputedStyle(one).color), light(getComputedStyle(ground).backgroundColor)];
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            })
            """);
        // WCAG 2.2, 1.4.3: contrast (minimum).
        Assert.All(contrast, ratio => Assert.InRange(ratio, 4.5, 21.1));
    }, new View(960, Dark: dark));

    [BrowserFact]
    public Task It_follows_a_page_that_changes_its_theme() => Explore(PageOf(Small) + "<style>body.night{color:#eee;background:#111}</style>", async open =>
    {
        await open.Page.EvaluateAsync("() => document.body.classList.add('night')");
        await open.Said();
        Assert.Equal("dark", await open.Find("xpath=.").GetAttributeAsync("data-theme"));
    });

    [BrowserFact]
    public async Task A_page_with_small_root_letters_changes_no_measure()
    {
        // Notebook 6 sets 10 px on the root: lengths in rem would shrink under letters that do not.
        var heights = new List<float>();
        foreach (var style in new[] { "", "<style>html{font-size:10px}body{font-size:16px}</style>" })
            await Explore(PageOf(Small) + style, async open =>
            {
                await open.Said();
                heights.Add((await open.Find("xpath=.").BoundingBoxAsync())!.Height);
            });
        Assert.Equal(heights[0], heights[1], 0.5f);
    }

    [BrowserFact]
    public Task A_page_cannot_dress_it() => Explore(PageOf(Small) + "<style>button{display:none!important} p{font-size:3px!important}</style>", async open =>
    {
        Assert.True(await open.Tab("Matrix").IsVisibleAsync());
        Assert.Equal("14px", await open.Find(".readout").EvaluateAsync<string>("one => getComputedStyle(one).fontSize"));
    });

    [BrowserFact]
    public Task Nothing_moves_for_a_reader_who_asked_for_calm() => Explore(async open =>
        Assert.Equal("0s", await open.Tab("Lines").EvaluateAsync<string>("one => getComputedStyle(one).transitionDuration")), new View(960, CalmMotion: true));

    [BrowserFact]
    public Task Without_scripts_the_picture_of_a_head_stays() => chromium.Visit(PageOf(Small), async page =>
    {
        var picture = page.Locator(".attention-explorer img");
        Assert.True(await picture.IsVisibleAsync());
        Assert.Equal(Small.AltText, await picture.GetAttributeAsync("alt"));
    }, new View(Scripts: false));

    [BrowserFact]
    public async Task A_saved_page_works_under_its_own_security_policy()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("attention-explorer-").FullName, "page.html");
        Small.SaveHtml(path);
        await chromium.VisitFile(path, async page =>
        {
            var open = await OpenExplorer.On(page);
            await open.Query(1).HoverAsync();
            Assert.StartsWith("“cat” (query 1)", await open.Said(), StringComparison.Ordinal);
        }, new View(960));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [BrowserFact]
    public async Task Twelve_layers_of_twelve_heads_open_within_a_second()
    {
        var page = PageOf(Recordings.LargeExplorer());
        var best = double.PositiveInfinity;
        for (var visit = 0; visit < 3 && best >= 1000; visit++)
            await chromium.Visit(page, async opened =>
            {
                var open = await OpenExplorer.On(opened);
                // From the start of the navigation to the end of the first drawing.
                best = Math.Min(best, await open.Find("xpath=.").EvaluateAsync<double>("one => Number(one.dataset.drawnAt)"));
                await open.Tab("All heads").ClickAsync();
                await open.Find(".model[data-painted]").WaitForAsync();
                Assert.Equal(144, await open.Count(".model button"));
            }, new View(960));
        Assert.True(best < 1000, $"{best} ms");
    }
}

using Attention.Browser.Tests.Browser;
using Attention.Browser.Tests.Live;
using Attention.Plots;
using Attention.Plots.Output;
using Attention.Plots.Tests;
using Microsoft.Playwright;

namespace Attention.Browser.Tests;

/// <summary>A page that Figure.SaveHtml wrote, opened from the disk.</summary>
[Collection(InChromium.Name)]
public sealed class SavedPageTests(Chromium chromium) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("attention-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task Visit(Figure figure, Func<IPage, Task> look, bool live = true, View? view = null)
    {
        var path = Path.Combine(_folder, "figure.html");
        figure.SaveHtml(path, live);
        await chromium.VisitFile(path, look, view);
    }

    [LiveFact]
    public async Task The_saved_page_is_live_by_itself() => await Visit(Examples.Of("heat_map"), async page =>
    {
        await page.AllLive();
        await page.HoverAsync(".attention-figure .draglayer .nsewdrag", new() { Position = new() { X = 400, Y = 220 } });
        Assert.Equal("cat → sat: 0.7", await page.Locator(".hoverlayer text").First.TextContentAsync());
    });

    [BrowserFact]
    public async Task Without_plotly_the_picture_stays() => await Visit(Examples.Of("heat_map"), async page =>
    {
        Assert.True(await page.Locator("img").IsVisibleAsync());
        Assert.Equal(0, await page.Locator(".main-svg").CountAsync());
    }, live: false);

    /// <summary>Three steps of one query: its first key gets 0.5, 0.75, 1.</summary>
    static Figure Steps => Plot.Steps([.. new[] { 0.5, 0.75, 1 }.Select((weight, step) => ($"step {step}", (Values)new[,] { { weight, 1 - weight } }))]);

    static async Task ShowsWeight(IPage page, double weight) =>
        await page.WaitForFunctionAsync("weight => Math.abs(document.querySelector('[role=img]').data[0].z[0][0] - weight) < 1e-6", weight);

    [LiveFact]
    public async Task A_click_on_the_slider_shows_that_step() => await Visit(Steps, async page =>
    {
        await page.AllLive();
        await ShowsWeight(page, 0.5);
        var rail = page.Locator(".slider-rail-touch-rect");
        var size = (await rail.BoundingBoxAsync())!;
        await rail.ClickAsync(new() { Position = new() { X = size.Width - 2, Y = size.Height / 2 } });
        await ShowsWeight(page, 1);
        await rail.ClickAsync(new() { Position = new() { X = size.Width / 2, Y = size.Height / 2 } });
        await ShowsWeight(page, 0.75);
    });

    [LiveFact]
    public async Task Steps_stand_still_until_play_is_pressed() => await Visit(Steps, async page =>
    {
        await page.AllLive();
        await page.WaitForTimeoutAsync(500);
        await ShowsWeight(page, 0.5);
        await page.Locator(".updatemenu-button").First.ClickAsync();
        await ShowsWeight(page, 1);
    });

    [LiveFact]
    public async Task Words_follow_the_page_when_it_turns_dark_and_light_again() => await Visit(Examples.Of("bars"), async page =>
    {
        var title = page.Locator(".annotation text").First;
        await Assertions.Expect(title).ToHaveCSSAsync("fill", "rgb(0, 0, 0)");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(title).ToHaveCSSAsync("fill", "rgb(255, 255, 255)");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(title).ToHaveCSSAsync("fill", "rgb(0, 0, 0)");
    });

    [LiveFact]
    public async Task A_narrow_window_scrolls_the_live_figure_not_the_page() => await Visit(Examples.Of("heat_map"), async page =>
    {
        await page.AllLive();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await page.Locator(".attention-figure").EvaluateAsync<bool>("figure => figure.scrollWidth > figure.clientWidth"));
    }, view: new View(360));

    [BrowserFact]
    public async Task A_narrow_window_shrinks_the_picture() => await Visit(Examples.Of("heat_map"), async page =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")), live: false, new View(360));

    [LiveFact]
    public async Task The_same_figure_twice_comes_to_life_twice_even_if_plotly_comes_later()
    {
        var figure = Examples.Of("bars").ToHtml();
        await chromium.Visit($"<!DOCTYPE html><body>{figure}{figure}", async page =>
        {
            Assert.Equal(0, await page.Locator(".main-svg").CountAsync());
            await page.AddScriptTagAsync(new() { Content = PlotlyScript.Text });
            await page.EvaluateAsync("() => window.dispatchEvent(new Event('plotlyready'))");
            await page.AllLive();
            Assert.Equal(2, await page.Locator("[role=img] .bars").CountAsync());
        });
    }
}

using Attention.Browser.Tests.Browser;
using Attention.Plots.Tests;
using Microsoft.Playwright;

namespace Attention.Browser.Tests;

/// <summary>A figure where no script runs: an untrusted notebook, a mail, a reader who switched scripts off.</summary>
[Collection(InChromium.Name)]
public class StaticFigureTests(StaticFigureTests.Page page) : IClassFixture<StaticFigureTests.Page>
{
    [BrowserTheory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void The_picture_shows_without_scripts(string name)
    {
        var seen = page.Seen[name];
        Assert.Equal(Examples.Of(name).AltText, seen.Words);
        Assert.True(seen.Visible);
        Assert.True(seen.Read, "Chromium could not read the picture.");
        Assert.True(seen.Width is > 100 and <= 560, $"The picture is {seen.Width} px wide in a column of 560.");
    }

    internal sealed record Picture(string? Words, bool Visible, bool Read, double Width);

    /// <summary>Every example in a column of 560 px, scripts switched off.</summary>
    public sealed class Page(Chromium chromium) : IAsyncLifetime
    {
        internal Dictionary<string, Picture> Seen { get; } = [];

        public async Task InitializeAsync()
        {
            if (ChromiumProgram.Path is null) return;
            var names = Examples.Names.Select(name => (string)name[0]).ToList();
            var html = "<!DOCTYPE html><body style='margin:20px'>" + string.Join('\n', names.Select(name => Examples.Of(name).ToHtml()));
            await chromium.Visit(html, async page =>
            {
                var pictures = await page.Locator(".attention-figure img").AllAsync();
                foreach (var (name, picture) in names.Zip(pictures)) Seen[name] = await Look(picture);
            }, new View(600, Scripts: false));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        static async Task<Picture> Look(ILocator picture) => new(
            await picture.GetAttributeAsync("alt"),
            await picture.IsVisibleAsync(),
            await picture.EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"),
            await picture.EvaluateAsync<double>("img => img.getBoundingClientRect().width"));
    }
}

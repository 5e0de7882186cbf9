using Attention.Browser.Tests.Browser;
using Attention.Plots.Tests;

namespace Attention.Browser.Tests;

/// <summary>A figure where no script runs: an untrusted notebook, a mail, a reader who switched scripts off.</summary>
[Collection(InChromium.Name)]
public class StaticFigureTests(Chromium chromium)
{
    [BrowserTheory, MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public async Task The_picture_shows_without_scripts(string name)
    {
        var figure = Examples.Of(name);
        await chromium.Visit(figure.ToHtml(), async page =>
        {
            var picture = page.Locator(".attention-figure img");
            Assert.True(await picture.IsVisibleAsync());
            Assert.Equal(figure.AltText, await picture.GetAttributeAsync("alt"));
            Assert.True(await picture.EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"), "Chromium could not read the picture.");
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The picture is wider than the page.");
        }, new View(Scripts: false));
    }
}

using Xunit.Sdk;

namespace Attention.Browser.Tests.Browser;

/// <summary>The visit itself: it must not be able to overlook a request or an error.</summary>
[Collection(InChromium.Name)]
public class ChromiumTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_page_with_everything_inside_passes() =>
        await chromium.Visit("<p>all here</p><img src='data:,'>", async page => Assert.Equal("all here", await page.InnerTextAsync("p")));

    [BrowserTheory]
    [InlineData("<img src='http://host.invalid/picture.png'>")]
    [InlineData("<link rel=stylesheet href='https://host.invalid/style.css'>")]
    [InlineData("<script>fetch('https://host.invalid/data.json').catch(() => {})</script>")]
    [InlineData("<script>new WebSocket('wss://host.invalid/socket')</script>")]
    public async Task A_request_to_a_host_fails_the_visit(string html)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => chromium.Visit(html, page => page.WaitForTimeoutAsync(50)));
        Assert.Contains("The page asked for", failure.Message, StringComparison.Ordinal);
        Assert.Contains("host.invalid", failure.Message, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("<script>throw new Error('no such row')</script>", "no such row")]
    [InlineData("<script>console.error('bad colour')</script>", "bad colour")]
    [InlineData("<script>console.warn('too wide')</script>", "too wide")]
    public async Task A_complaint_of_the_page_fails_the_visit(string html, string complaint)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => chromium.Visit(html, page => page.WaitForTimeoutAsync(50)));
        Assert.Contains("The page complained: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_view_decides_width_colours_and_scripts()
    {
        const string Page = "<script>document.documentElement.title = [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion)').matches]</script>";
        await chromium.Visit(Page, async page => Assert.Equal("360,true,true", await page.GetAttributeAsync("html", "title")), new View(360, Dark: true, CalmMotion: true));
        await chromium.Visit(Page, async page => Assert.Null(await page.GetAttributeAsync("html", "title")), new View(Scripts: false));
    }
}

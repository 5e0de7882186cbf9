using Attention.Browser.Tests.Browser;

namespace Attention.Browser.Tests.Live;

[Collection(InChromium.Name)]
public class CoarsePictureTests(Chromium chromium)
{
    const string Bar = "<rect x='40' y='20' width='30' height='60' fill='#0072b2'/>";
    const string Words = "<text x='80' y='60' font-size='12'>some words</text>";

    [BrowserFact]
    public async Task A_block_is_the_mean_of_its_pixels() => await chromium.Visit("<!DOCTYPE html>", async page =>
    {
        // A quarter of the second block is black: 255 · 3/4 = 191.
        var coarse = await CoarsePicture.Of(page, Url("<rect x='10' y='0' width='5' height='5'/>", 35, 20));
        Assert.Equal((4, 2), (coarse.Columns, coarse.Rows));
        Assert.Equal([255, 255, 255, 255, 191, 191, 191, 255], coarse.Blocks.Take(8));
        Assert.Equal(coarse.Blocks, (await CoarsePicture.Of(page, coarse.Png, block: 1)).Blocks);
    });

    [BrowserTheory]
    [InlineData("<rect x='40' y='20' width='30' height='60' fill='#d55e00'/>" + Words, "another colour")]
    [InlineData("<rect x='60' y='20' width='30' height='60' fill='#0072b2'/>" + Words, "another place")]
    [InlineData(Words, "nothing there")]
    public async Task A_change_is_noticed(string picture, string what) => await chromium.Visit("<!DOCTYPE html>", async page =>
    {
        var (before, after) = (await CoarsePicture.Of(page, Url(Bar + Words)), await CoarsePicture.Of(page, Url(picture)));
        Assert.True(before.DifferenceTo(after)?.StartsWith("The pictures differ by ", StringComparison.Ordinal), what);
    });

    [BrowserFact]
    public async Task Other_letters_are_not_a_change_and_another_size_is() => await chromium.Visit("<!DOCTYPE html>", async page =>
    {
        var before = await CoarsePicture.Of(page, Url(Bar + Words));
        Assert.Null(before.DifferenceTo(await CoarsePicture.Of(page, Url(Bar + Words.Replace("some words", "same world", StringComparison.Ordinal)))));
        Assert.Equal("20 × 10 blocks became 21 × 10.", before.DifferenceTo(await CoarsePicture.Of(page, Url(Bar + Words, 210))));
    });

    static string Url(string inside, int width = 200, int height = 100) => "data:image/svg+xml," + Uri.EscapeDataString(
        $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='{width}' height='{height}' fill='white'/>{inside}</svg>");
}

using System.Globalization;
using Microsoft.Playwright;

namespace Attention.Browser.Tests.Explorer;

/// <summary>An explorer on an open page, used as a reader uses it: by what it says and shows.</summary>
internal sealed class OpenExplorer(IPage page, int nth = 0)
{
    ILocator Root => page.Locator(".attention-explorer .explorer").Nth(nth);

    public IPage Page => page;

    public ILocator Find(string selector) => Root.Locator(selector);

    public ILocator Tab(string name) => Root.GetByRole(AriaRole.Tab, new() { Name = name });

    public ILocator Slider(string name) => Root.GetByRole(AriaRole.Slider, new() { Name = name });

    public ILocator Button(string name) => Root.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Query(int place) => Find($".tokens.query [data-place='{place}']");

    public ILocator Key(int place) => Find($".tokens.key [data-place='{place}']");

    /// <summary>The text of one place.</summary>
    public Task<string> Text(string selector) => Settled(() => Find(selector).InnerTextAsync());

    /// <summary>The texts of all such places.</summary>
    public Task<IReadOnlyList<string>> Texts(string selector) => Settled(() => Find(selector).AllInnerTextsAsync());

    /// <summary>How many such places there are.</summary>
    public Task<int> Count(string selector) => Settled(() => Find(selector).CountAsync());

    public Task<string> Said() => Text(".readout");

    public Task<string> Origin() => Text(".origin");

    /// <summary>The numbers beside the keys: the weights of the query in question.</summary>
    public Task<double[]> WeightsBesideKeys() => Settled(() => Numbers(".bars.right .bar span"));

    /// <summary>The numbers beside the queries: the weights that one key is given.</summary>
    public Task<double[]> WeightsBesideQueries() => Settled(() => Numbers(".bars.left .bar span"));

    /// <summary>What a column of the query–key table holds.</summary>
    public Task<double[]> Column(string name) => Settled(() => Numbers($".table .{name}"));

    /// <summary>The red, green and blue of the middle of the matrix's cell.</summary>
    public async Task<string> CellColour(int query, int key) => await Settled(() => Find(".cells canvas").EvaluateAsync<string>(
        """
        (canvas, [row, column]) => {
            const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
            pixel.drawImage(canvas, column, row, 1, 1, 0, 0, 1, 1);
            return Array.from(pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)).join(' ');
        }
        """, new[] { query, key }));

    /// <summary>Opens the page's explorer; it has drawn itself when this ends.</summary>
    public static async Task<OpenExplorer> On(IPage page, int nth = 0)
    {
        var open = new OpenExplorer(page, nth);
        await open.Find(".stage > div").WaitForAsync();
        return open;
    }

    async Task<double[]> Numbers(string selector) =>
        [.. (await Find(selector).AllInnerTextsAsync()).Select(Number)];

    static double Number(string text) => text.Trim() switch
    {
        "<0.01" => 0.0025,
        "masked" => 0,
        "" => double.NaN,
        var number => double.Parse(number.Replace('−', '-'), CultureInfo.InvariantCulture),
    };

    /// <summary>Reads after the next two frames: what was asked for is drawn in the next.</summary>
    async Task<T> Settled<T>(Func<Task<T>> read)
    {
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return await read();
    }
}

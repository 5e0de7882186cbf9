using System.Text.Json;
using Attention.Browser.Tests.Browser;
using Attention.Plots.Output;
using Attention.Plots.Tests;

namespace Attention.Browser.Tests.Live;

/// <summary>Every example on one page with plotly.js in its head, looked at once in light and once in dark. The pictures
/// are left in the folder pictures beside the tests' assembly, for people to look at.</summary>
public sealed class LiveGallery(Chromium chromium) : IAsyncLifetime
{
    static readonly string Measure = Resource.Text("measure.js");

    internal IReadOnlyDictionary<string, LiveReport> Light { get; private set; } = new Dictionary<string, LiveReport>();

    internal IReadOnlyDictionary<string, LiveReport> Dark { get; private set; } = new Dictionary<string, LiveReport>();

    internal IReadOnlyDictionary<string, CoarsePicture> References { get; private set; } = new Dictionary<string, CoarsePicture>();

    public async Task InitializeAsync()
    {
        if (ChromiumProgram.Path is null || PlotlyScript.Text is null) return;
        Light = await Look(new View(1000), "light");
        Dark = await Look(new View(1000, Dark: true), "dark");
        References = await ReadReferences();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task<IReadOnlyDictionary<string, LiveReport>> Look(View view, string folder)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures", folder)).FullName;
        var reports = new Dictionary<string, LiveReport>();
        await chromium.Visit(Page(), async page =>
        {
            await page.AllLive();
            foreach (var name in Names)
            {
                var section = page.Locator($"section[data-name={JsonSerializer.Serialize(name)}]");
                var report = JsonSerializer.Deserialize<LiveReport>(await section.EvaluateAsync<string>(Measure), JsonSerializerOptions.Web)!;
                var screenshot = await section.Locator("svg.main-svg").First.ScreenshotAsync(new() { Path = Path.Combine(pictures, name + ".png") });
                reports[name] = report with
                {
                    Painted = await CoarsePicture.Of(page, screenshot),
                    Picture = await CoarsePicture.Of(page, (await section.Locator("img").GetAttributeAsync("src"))!),
                };
            }
        }, view);
        return reports;
    }

    async Task<IReadOnlyDictionary<string, CoarsePicture>> ReadReferences()
    {
        var references = new Dictionary<string, CoarsePicture>();
        await chromium.Visit("<!DOCTYPE html>", async page =>
        {
            foreach (var name in ReferencePicture.Names)
            {
                if (ReferencePicture.Renewing) ReferencePicture.Write(name, Light[name].Painted!);
                references[name] = await CoarsePicture.Of(page, ReferencePicture.Read(name), block: 1);
            }
        });
        return references;
    }

    static IEnumerable<string> Names => Examples.Names.Select(name => (string)name[0]);

    static string Page() => $$"""
        <!DOCTYPE html><meta charset="utf-8"><style>:root{color-scheme:light dark}body{margin:20px;font-family:sans-serif}</style>
        <script>{{PlotlyScript.Text}}</script>
        {{string.Join('\n', Names.Select(Section))}}
        """;

    static string Section(string name)
    {
        var figure = Examples.Of(name);
        return $"<section data-name=\"{name}\" data-json=\"{System.Net.WebUtility.HtmlEncode(figure.ToJson())}\">{figure.ToHtml()}</section>";
    }
}

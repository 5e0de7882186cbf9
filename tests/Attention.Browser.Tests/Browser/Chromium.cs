using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Attention.Browser.Tests.Browser;

/// <summary>One Chromium for all tests, its network cut. A visit fails if the page asked any host for anything, or complained.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--host-resolver-rules=MAP * ~NOTFOUND",
    ];

    static readonly string[] Local = ["file:", "data:", "about:"];

    readonly string _folder = Directory.CreateTempSubdirectory("attention-browser-").FullName;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (ChromiumProgram.Path is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Saves the text as a file, opens it and looks.</summary>
    public async Task Visit(string html, Func<IPage, Task> look, View? view = null)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(path, html);
        await VisitFile(path, look, view);
    }

    /// <summary>Opens a file and looks. Afterwards the page must have been quiet: no request to a host, no error, no warning.</summary>
    public async Task VisitFile(string path, Func<IPage, Task> look, View? view = null)
    {
        view ??= new View();
        await using var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = view.CalmMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            JavaScriptEnabled = view.Scripts,
            Offline = true,
        });
        var (requests, complaints) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        context.Request += (_, request) => requests.Enqueue(request.Url);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue(message.Text);
        };
        var page = await context.NewPageAsync();
        page.WebSocket += (_, socket) => requests.Enqueue(socket.Url);
        page.PageError += (_, problem) => complaints.Enqueue(problem);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await look(page);
        var far = requests.Where(url => !Local.Any(scheme => url.StartsWith(scheme, StringComparison.Ordinal))).ToList();
        Assert.True(far.Count == 0, $"The page asked for {string.Join(", ", far)}.");
        Assert.True(complaints.IsEmpty, $"The page complained: {string.Join(" · ", complaints)}");
    }
}

/// <summary>Tests that share the one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<Chromium>
{
    public const string Name = "in Chromium";
}

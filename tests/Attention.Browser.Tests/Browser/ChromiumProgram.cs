namespace Attention.Browser.Tests.Browser;

/// <summary>The machine's own Chromium: the environment variable CHROMIUM, or the first of the usual names on the PATH.</summary>
internal static class ChromiumProgram
{
    public const string Missing = "needs Chromium (Debian and Ubuntu: apt install chromium), or its path in the environment variable CHROMIUM";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    /// <summary>Null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : OnThePath();

    static string? OnThePath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>A fact about a page in Chromium; skipped, with the reason, where there is no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = ChromiumProgram.Path is null ? ChromiumProgram.Missing : null;
}

/// <summary>A theory about pages in Chromium; skipped, with the reason, where there is no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = ChromiumProgram.Path is null ? ChromiumProgram.Missing : null;
}

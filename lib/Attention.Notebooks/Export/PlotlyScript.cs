using Attention.Notebooks.Running;

namespace Attention.Notebooks.Export;

/// <summary>plotly.js, which building the library leaves beside it where npm is in reach.</summary>
internal static class PlotlyScript
{
    private const string FileName = "plotly.min.js";

    private static readonly Lazy<string?> s_text = new(() => Find(AppContext.BaseDirectory));

    /// <summary>The script of the library built in this program's repository, or the one beside the program; null = there is none.</summary>
    public static string? Text => s_text.Value;

    /// <summary>Whether the HTML holds a figure that comes to life where a page has Plotly.</summary>
    public static bool IsWantedBy(string html) => html.Contains("window.Plotly", StringComparison.Ordinal);

    internal static string? Find(string program)
    {
        var folders = new List<string> { program };
        if (Repository.Around(program) is { } repository) folders.Add(Path.Combine(repository, "lib", "bin"));
        var path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        return path is null ? null : File.ReadAllText(path);
    }
}

namespace Attention.Plots.Output;

/// <summary>plotly.js, which the build puts beside the library where it can fetch it.</summary>
internal static class PlotlyScript
{
    static readonly Lazy<string?> Found = new(() => In(Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location)));

    /// <summary>The script; null where the build had no npm or no registry.</summary>
    public static string? Text => Found.Value;

    internal static string? In(string? folder)
    {
        var path = Path.Combine(string.IsNullOrEmpty(folder) ? AppContext.BaseDirectory : folder, "plotly.min.js");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}

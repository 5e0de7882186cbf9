using System.Text.RegularExpressions;

namespace Benchmarks.Workloads;

/// <summary>All rows, in the order in which they are measured: those of "Speed to beat" first, so that their peak memory is theirs.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. Fresh.FirstOps,
        .. Products.All,
        .. Attentions.All,
        .. Small.All,
        .. Models.All,
        .. Attentions.More,
        .. Layers.All,
        .. Small.Overhead,
        .. Sweeps.All,
        .. Fresh.Memory,
    ];

    /// <summary>The rows whose names fit one of the patterns, in which * stands for anything; no pattern: all.</summary>
    /// <exception cref="ArgumentException">A pattern fits no name.</exception>
    public static IReadOnlyList<Workload> Matching(IReadOnlyCollection<string> patterns)
    {
        if (patterns.Count == 0) return All;
        var fits = patterns.Select(pattern => (pattern, regex: new Regex($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$"))).ToList();
        foreach (var (pattern, regex) in fits)
            if (!All.Any(workload => regex.IsMatch(workload.Name)))
                throw new ArgumentException($"No workload is called '{pattern}' (* stands for anything). 'workloads --list' prints the names.");
        return [.. All.Where(workload => fits.Any(fit => fit.regex.IsMatch(workload.Name)))];
    }
}

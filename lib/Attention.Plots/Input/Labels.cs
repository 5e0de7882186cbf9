using Attention.Plots.Layout;

namespace Attention.Plots;

/// <summary>Token labels as they came from the caller: counted, and made visible.</summary>
internal static class Labels
{
    /// <summary>One visible text per item, or null when the caller gave none.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as items.</exception>
    public static string[]? Check(IReadOnlyList<string>? labels, int count, string argument, string item)
    {
        if (labels is null) return null;
        if (labels.Count != count)
            throw new ArgumentException($"{argument} must name every {item}: {labels.Count} {(labels.Count == 1 ? "label" : "labels")} came for {count}. "
                + $"Pass {count}, or leave {argument} out to number them.");
        return [.. labels.Select(Visible)];
    }

    /// <summary>A token made of white space or line ends still has to be seen.</summary>
    static string Visible(string? token)
    {
        if (string.IsNullOrEmpty(token)) return "∅";
        var shown = string.Concat(token.Select(letter => letter switch { '\n' => "↵", '\t' => "⇥", '\r' => "", _ => letter.ToString() }));
        return string.IsNullOrWhiteSpace(shown) ? "␣" : Direction.Isolated(shown);
    }
}

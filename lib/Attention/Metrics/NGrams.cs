namespace Attention.Metrics;

/// <summary>The runs of n tokens in a row, and how often each occurs: what translation measures count.</summary>
internal static class NGrams
{
    private const char Between = '\u0001';                     // stands in no text

    /// <summary>"a b a b" has, for n = 2, "a b" twice and "b a" once.</summary>
    /// <param name="tokens">A sentence.</param>
    /// <param name="n">Tokens in a run, at least 1.</param>
    public static Dictionary<string, int> Count(IReadOnlyList<string> tokens, int n)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int start = 0; start + n <= tokens.Count; start++)
        {
            string run = string.Join(Between, Enumerable.Range(start, n).Select(place => tokens[place]));
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }
        return counts;
    }

    /// <summary>Σ min(own, other): what both have, each run as often as the one that has it less often.</summary>
    public static int Common(Dictionary<string, int> own, Dictionary<string, int> other) =>
        own.Sum(run => Math.Min(run.Value, other.GetValueOrDefault(run.Key)));
}

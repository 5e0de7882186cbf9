namespace Attention.Metrics;

/// <summary>What chrF needs to know of one sentence: for n = 1 to 6 the n-grams of characters, white space left out. Sentences add up.</summary>
/// <param name="Matches">n-grams that both have.</param>
/// <param name="Own">n-grams of the translation.</param>
/// <param name="Reference">n-grams of the reference.</param>
public sealed record ChrFCounts(IReadOnlyList<int> Matches, IReadOnlyList<int> Own, IReadOnlyList<int> Reference)
{
    /// <summary>Counts one sentence.</summary>
    /// <param name="translation">Any text; may be empty.</param>
    /// <param name="reference">The right translation.</param>
    public static ChrFCounts Of(string translation, string reference)
    {
        string[] own = Characters(translation), right = Characters(reference);
        var (matches, ours, theirs) = (new int[ChrF.Order], new int[ChrF.Order], new int[ChrF.Order]);
        for (int n = 1; n <= ChrF.Order; n++)
        {
            var counts = NGrams.Count(own, n);
            matches[n - 1] = NGrams.Common(counts, NGrams.Count(right, n));
            ours[n - 1] = Math.Max(0, own.Length - n + 1);
            theirs[n - 1] = Math.Max(0, right.Length - n + 1);
        }
        return new ChrFCounts(matches, ours, theirs);
    }

    private static string[] Characters(string text) =>
        [.. text.EnumerateRunes().Where(rune => !System.Text.Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString())];
}

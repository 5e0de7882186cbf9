namespace Attention.Metrics;

/// <summary>What BLEU needs to know of one sentence; sentences add up, so that a corpus, or any part of it, is scored from these alone.</summary>
/// <param name="Matches">For n = 1 to 4: how many n-grams of the translation a reference has, none counted more often than one reference has it.</param>
/// <param name="Totals">For n = 1 to 4: n-grams of the translation.</param>
/// <param name="Length">Tokens of the translation.</param>
/// <param name="ReferenceLength">Tokens of the reference whose length is nearest, the shorter of two equally near.</param>
public sealed record BleuCounts(IReadOnlyList<int> Matches, IReadOnlyList<int> Totals, int Length, int ReferenceLength)
{
    /// <summary>Counts one sentence.</summary>
    /// <param name="translation">Its tokens; may be none.</param>
    /// <param name="references">One or more right translations, in tokens.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static BleuCounts Of(IReadOnlyList<string> translation, params IReadOnlyList<string>[] references)
    {
        if (references.Length == 0)
            throw new ArgumentException("A translation is compared with at least one reference: none came.", nameof(references));
        var matches = new int[Bleu.Order];
        var totals = new int[Bleu.Order];
        for (int n = 1; n <= Bleu.Order; n++)
        {
            var own = NGrams.Count(translation, n);
            var known = references.SelectMany(reference => NGrams.Count(reference, n)).GroupBy(run => run.Key, run => run.Value)
                .ToDictionary(runs => runs.Key, runs => runs.Max(), StringComparer.Ordinal);
            matches[n - 1] = NGrams.Common(own, known);
            totals[n - 1] = own.Values.Sum();
        }
        int nearest = references.Select(reference => reference.Count).OrderBy(length => Math.Abs(length - translation.Count)).ThenBy(length => length).First();
        return new BleuCounts(matches, totals, translation.Count, nearest);
    }
}

using System.Globalization;

namespace Attention.Metrics;

/// <summary>chrF = 100 · (1 + β²) P R / (β² P + R): precision and recall of character n-grams, n = 1 to 6, averaged over n; recall counts β times.</summary>
/// <remarks>
/// Counted over the whole corpus. Lengths n of which translation or reference have no n-gram are left out of the averages, as in sacreBLEU with its
/// default settings. Needs no tokenizer, which makes it fair to Chinese. Popović 2015, chrF2.
/// </remarks>
/// <param name="Score">0 to 100.</param>
/// <param name="Precision">P, 0 to 1.</param>
/// <param name="Recall">R, 0 to 1.</param>
public sealed record ChrF(double Score, double Precision, double Recall)
{
    /// <summary>The longest runs that are counted.</summary>
    public const int Order = 6;

    /// <summary>Scores translations against one reference each.</summary>
    /// <param name="translations">Texts.</param>
    /// <param name="references">One for each translation.</param>
    /// <param name="beta">β, how many times recall counts; above 0.</param>
    /// <exception cref="ArgumentException">As many references as translations are not there.</exception>
    public static ChrF Of(IReadOnlyList<string> translations, IReadOnlyList<string> references, double beta = 2)
    {
        Require.SameCount(translations.Count, references.Count);
        return Of(translations.Zip(references, ChrFCounts.Of), beta);
    }

    /// <summary>Scores a corpus that was counted before.</summary>
    /// <param name="sentences">Counts of its sentences.</param>
    /// <param name="beta">β, how many times recall counts; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is not above 0.</exception>
    public static ChrF Of(IEnumerable<ChrFCounts> sentences, double beta = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        var (matches, own, reference) = (new int[Order], new int[Order], new int[Order]);
        foreach (var sentence in sentences)
        {
            for (int n = 0; n < Order; n++)
            {
                matches[n] += sentence.Matches[n];
                own[n] += sentence.Own[n];
                reference[n] += sentence.Reference[n];
            }
        }
        int[] orders = [.. Enumerable.Range(0, Order).Where(n => own[n] > 0 && reference[n] > 0)];
        if (orders.Length == 0)
            return new ChrF(0, 0, 0);
        double precision = orders.Average(n => (double)matches[n] / own[n]);
        double recall = orders.Average(n => (double)matches[n] / reference[n]);
        double weight = beta * beta;
        double score = precision + recall > 0 ? 100 * (1 + weight) * precision * recall / (weight * precision + recall) : 0;
        return new ChrF(score, precision, recall);
    }

    /// <summary>For example <c>chrF 21.3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chrF {Score:f1}");
}

using System.Globalization;

namespace Attention.Metrics;

/// <summary>BLEU = 100 · min(1, exp(1 − r/c)) · (p₁ p₂ p₃ p₄)^¼: the share of the translation's n-grams that the references have, never rewarding brevity.</summary>
/// <remarks>
/// pₙ is counted over the whole corpus, c and r are the lengths of translations and references. Where no n-gram of a length matches, pₙ is taken for
/// ½, ¼, … of one match ("exp", the default of sacreBLEU); without any match at all, or without any run of four tokens, BLEU is 0.
/// Papineni, Roukos, Ward and Zhu 2002; Post 2018. Tokens are the caller's choice and belong to the number: characters for Chinese.
/// </remarks>
/// <param name="Score">0 to 100.</param>
/// <param name="Precisions">p₁ to p₄, 0 to 1.</param>
/// <param name="BrevityPenalty">1 where the translations are as long as the references.</param>
/// <param name="Length">c, tokens of the translations.</param>
/// <param name="ReferenceLength">r, tokens of the references.</param>
public sealed record Bleu(double Score, IReadOnlyList<double> Precisions, double BrevityPenalty, int Length, int ReferenceLength)
{
    /// <summary>The longest runs that are counted.</summary>
    public const int Order = 4;

    /// <summary>Scores translations against one reference each.</summary>
    /// <param name="translations">In tokens.</param>
    /// <param name="references">In tokens, one for each translation.</param>
    /// <exception cref="ArgumentException">As many references as translations are not there.</exception>
    public static Bleu Of(IReadOnlyList<IReadOnlyList<string>> translations, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Require.SameCount(translations.Count, references.Count);
        return Of(translations.Zip(references, (translation, reference) => BleuCounts.Of(translation, reference)));
    }

    /// <summary>Scores a corpus that was counted before.</summary>
    /// <param name="sentences">Counts of its sentences.</param>
    public static Bleu Of(IEnumerable<BleuCounts> sentences)
    {
        var (matches, totals) = (new int[Order], new int[Order]);
        var (length, referenceLength) = (0, 0);
        foreach (var sentence in sentences)
        {
            for (int n = 0; n < Order; n++)
            {
                matches[n] += sentence.Matches[n];
                totals[n] += sentence.Totals[n];
            }
            length += sentence.Length;
            referenceLength += sentence.ReferenceLength;
        }
        double brevity = length == 0 ? 0 : length >= referenceLength ? 1 : Math.Exp(1 - (double)referenceLength / length);
        double[] precisions = Precision(matches, totals);
        double score = 100 * brevity * Math.Exp(precisions.Average(Math.Log));
        return new Bleu(score, precisions, brevity, length, referenceLength);
    }

    /// <summary>For example <c>BLEU 21.3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"BLEU {Score:f1}");

    private static double[] Precision(int[] matches, int[] totals)
    {
        var precisions = new double[Order];
        if (Array.TrueForAll(matches, count => count == 0))
            return precisions;
        double halved = 1;
        for (int n = 0; n < Order && totals[n] > 0; n++)
            precisions[n] = matches[n] > 0 ? (double)matches[n] / totals[n] : (halved /= 2) / totals[n];
        return precisions;
    }
}

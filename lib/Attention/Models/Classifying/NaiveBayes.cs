namespace Attention.Models;

/// <summary>log P(c) + Σ over words log (n(word, c) + 1) / (n(c) + V): each word votes, whatever stands around it.</summary>
/// <remarks>
/// Multinomial naive Bayes over single words with Laplace smoothing, for two classes. n(word, c) counts a word in sentences of class c, V is the number of
/// distinct words; words never seen do not vote. Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 13.2.
/// </remarks>
public sealed class NaiveBayes
{
    private readonly Dictionary<string, (int Positive, int Negative)> counts = new(StringComparer.Ordinal);
    private readonly double positiveWords, negativeWords, prior;

    /// <summary>Counts the words.</summary>
    /// <param name="sentences">In tokens, with their class; at least one of each class.</param>
    /// <exception cref="ArgumentException">A class has no sentence.</exception>
    public NaiveBayes(IEnumerable<(IReadOnlyList<string> Tokens, bool Positive)> sentences)
    {
        int positive = 0, negative = 0;
        foreach (var (tokens, isPositive) in sentences)
        {
            _ = isPositive ? positive++ : negative++;
            foreach (string token in tokens)
            {
                var (up, down) = counts.GetValueOrDefault(token);
                counts[token] = isPositive ? (up + 1, down) : (up, down + 1);
            }
        }
        if (positive == 0 || negative == 0)
            throw new ArgumentException($"Both classes need a sentence to learn from: {positive} positive and {negative} negative came.", nameof(sentences));
        prior = Math.Log((double)positive / negative);
        positiveWords = counts.Values.Sum(count => (double)count.Positive) + counts.Count;
        negativeWords = counts.Values.Sum(count => (double)count.Negative) + counts.Count;
    }

    /// <summary>log P(positive, sentence) − log P(negative, sentence); above 0 says positive.</summary>
    /// <param name="tokens">The sentence.</param>
    public double LogOdds(IEnumerable<string> tokens) => prior + tokens.Sum(Vote);

    /// <summary>What one word adds to the log odds; 0 for a word never seen.</summary>
    /// <param name="token">The word.</param>
    public double Vote(string token) => counts.TryGetValue(token, out var count)
        ? Math.Log((count.Positive + 1) / positiveWords) - Math.Log((count.Negative + 1) / negativeWords)
        : 0;
}

namespace Attention.Metrics;

/// <summary>The share of answers that are the right one, letter for letter: the strictest measure, and the right one where there is one answer only.</summary>
public static class ExactMatch
{
    /// <summary>(answers equal to their reference) / (answers)</summary>
    /// <param name="answers">At least one.</param>
    /// <param name="references">One for each.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">There is no answer, or not as many references as answers.</exception>
    public static double Share(IReadOnlyList<string> answers, IReadOnlyList<string> references)
    {
        Require.SameCount(answers.Count, references.Count);
        if (answers.Count == 0)
            throw new ArgumentException("A share needs at least one answer: none came.", nameof(answers));
        return answers.Zip(references, string.Equals).Average(same => same ? 1.0 : 0.0);
    }
}

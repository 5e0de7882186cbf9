using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>How attention's choices agree with links that people drew, in words.</summary>
/// <param name="gold">(target, source), each pair once.</param>
internal sealed class AlignmentWords(Matrix weights, IReadOnlyCollection<(int Target, int Source)> gold)
{
    /// <summary>Each target token linked to the source token it attends to most; rows of zeros or gaps link to none.</summary>
    public IReadOnlyList<(int Target, int Source)> Chosen { get; } = [.. Choices(weights)];

    /// <summary>Links found, and the alignment error rate 1 − 2·|A ∩ G| / (|A| + |G|) of Och and Ney 2003 with all links sure.</summary>
    public string Agreement
    {
        get
        {
            var found = Chosen.Count(gold.Contains);
            var error = 1 - 2.0 * found / (Chosen.Count + gold.Count);
            return $"{found} of {gold.Count} gold {(gold.Count == 1 ? "link is" : "links are")} where the target attends most "
                + $"(alignment error rate {Ticks.Fixed(error, 2)}).";
        }
    }

    static IEnumerable<(int, int)> Choices(Matrix weights)
    {
        for (var row = 0; row < weights.Rows; row++)
        {
            var (best, most) = (-1, 0.0);
            var values = weights.Row(row);
            for (var column = 0; column < values.Length; column++)
                if (double.IsFinite(values[column]) && values[column] > most) (best, most) = (column, values[column]);
            if (best >= 0) yield return (row, best);
        }
    }
}

using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>What one query's weights say, in words.</summary>
internal sealed class QueryWords(WeightWords words, int query, double[] row)
{
    const double Most = 0.9;

    readonly double _sum = row.Where(double.IsFinite).Sum();

    /// <summary>Places of the keys, strongest first; those without a number last.</summary>
    public IReadOnlyList<int> Strongest { get; } =
        [.. Enumerable.Range(0, row.Length).OrderByDescending(key => double.IsFinite(row[key]) ? row[key] : double.NegativeInfinity)];

    bool IsDistribution => row.All(weight => weight >= 0) && Math.Abs(_sum - 1) <= WeightWords.SumTolerance;

    /// <summary>The finding where the caller named none.</summary>
    public string Title => double.IsFinite(row[Strongest[0]])
        ? $"{WeightWords.Capital(words.Query(query))} attends most to {words.Key(Strongest[0])}"
        : "No weight is a number";

    /// <summary>The strongest key, how many keys hold nearly all of the weight, and the entropy in nats.</summary>
    public string Summary
    {
        get
        {
            if (!double.IsFinite(row[Strongest[0]])) return "No weight is a number.";
            var best = $"{WeightWords.Capital(words.Query(query))} over {row.Length} {(row.Length == 1 ? "key" : "keys")}: "
                + $"strongest {words.Key(Strongest[0])} ({Ticks.Fixed(row[Strongest[0]], 2)})";
            if (!IsDistribution) return $"{best}, sum {Ticks.Number(Ticks.Significant(_sum, 3))}.";
            var holders = HoldersOf(Most);
            return $"{best}; {holders} {(holders == 1 ? "key holds" : "keys hold")} 90 % of the weight. "
                + $"Entropy {Ticks.Fixed(WeightWords.Entropy(row), 2)} nats (uniform: {Ticks.Fixed(Math.Log(row.Length), 2)}).";
        }
    }

    /// <summary>What is wrong with the row: values without a number, a sum that is not 1.</summary>
    public IEnumerable<string> Caveats()
    {
        var gaps = row.Count(weight => !double.IsFinite(weight));
        if (gaps > 0) yield return gaps == 1 ? "1 value is NaN or infinite and left out." : $"{gaps} values are NaN or infinite and left out.";
        else if (!IsDistribution && row.All(weight => weight >= 0)) yield return $"The weights sum to {Ticks.Number(Ticks.Significant(_sum, 3))}, not to 1.";
    }

    /// <summary>How much of the weight so many keys hold, in whole percent.</summary>
    public double PercentOf(int keys) => Math.Round(100 * Strongest.Take(keys).Select(key => row[key]).Where(double.IsFinite).Sum() / _sum);

    int HoldersOf(double share)
    {
        var (held, count) = (0.0, 0);
        // A rounding error below the share does not ask for one key more.
        while (count < row.Length && held < share - 1e-9) held += row[Strongest[count++]];
        return count;
    }
}

using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>What several matrices of one shape say together, in words: heads of a layer, steps of a training.</summary>
/// <param name="item">What one of them is called: "head".</param>
internal sealed class HeadWords(IReadOnlyList<WeightMap> maps, string item)
{
    readonly List<(WeightMap Map, double Entropy)> _entropies =
        [.. maps.Where(map => map.Words.MeanEntropy is not null).Select(map => (map, map.Words.MeanEntropy!.Value))];

    double Uniform => Math.Log(maps[0].Matrix.Columns);

    /// <summary>How many there are, and of what size.</summary>
    public string Count => $"{maps.Count} {item}{(maps.Count == 1 ? "" : "s")} of {maps[0].Words.Size}";

    /// <summary>The finding where the caller named none: which one is sharpest, or where the largest value stands.</summary>
    public string Title(bool weights)
    {
        if (!weights) return Extreme(largest: true) is { } best ? $"Highest in {best.Map.Name}: {best.Map.Words.Place(best.Cell)}" : "No value is a number";
        if (_entropies.Count == 0) return Strongest is { } pair ? $"Strongest in {pair.Map.Name}: {pair.Map.Words.Pair(pair.Cell)}" : "No weight is a number";
        var (map, entropy) = _entropies.MinBy(one => one.Entropy);
        return $"{WeightWords.Capital(map.Name)} is the sharpest: {Nats(entropy)} of at most {Nats(Uniform)} nats";
    }

    /// <summary>Sharpest and flattest by entropy, and the strongest pair of all.</summary>
    public string Summary(bool weights)
    {
        if (!weights)
            return (Extreme(largest: false), Extreme(largest: true)) is ({ } low, { } high)
                ? $"{Count} From {low.Map.Words.Place(low.Cell)} in {low.Map.Name} to {high.Map.Words.Place(high.Cell)} in {high.Map.Name}."
                : $"{Count} No value is a number.";
        if (Strongest is not { } best) return $"{Count} No weight is a number.";
        var entropy = "";
        if (_entropies.Count == 1)
        {
            var whose = maps.Count == 1 ? "Mean entropy" : $"Mean entropy of {_entropies[0].Map.Name}:";
            entropy = $" {whose} {Nats(_entropies[0].Entropy)} nats (uniform: {Nats(Uniform)}).";
        }
        else if (_entropies.Count > 1)
        {
            var (sharpest, flattest) = (_entropies.MinBy(one => one.Entropy), _entropies.MaxBy(one => one.Entropy));
            entropy = $" Sharpest: {sharpest.Map.Name} with a mean entropy of {Nats(sharpest.Entropy)} nats; "
                + $"flattest: {flattest.Map.Name} with {Nats(flattest.Entropy)} (uniform: {Nats(Uniform)}).";
        }
        return $"{Count}{entropy} Strongest pair: {best.Map.Words.Pair(best.Cell)} in {best.Map.Name}.";
    }

    /// <summary>Between which two neighbours most changes, after a space; nothing where nothing changes.</summary>
    public string LargestChange(IReadOnlyList<double> changes)
    {
        if (changes.Count < 2 || changes.Max() <= 0) return "";
        var place = Enumerable.Range(0, changes.Count).MaxBy(index => changes[index]);
        return $" Largest change: from {maps[place].Name} to {maps[place + 1].Name}, {Ticks.Number(Ticks.Significant(changes[place], 2))} a cell on average.";
    }

    (WeightMap Map, (int, int, double Value) Cell)? Strongest => Extreme(largest: true);

    (WeightMap Map, (int, int, double Value) Cell)? Extreme(bool largest)
    {
        var cells = maps.Select(map => (Map: map, Cell: map.Words.Extreme(largest))).Where(one => one.Cell is not null)
            .Select(one => (one.Map, Cell: one.Cell!.Value)).ToList();
        if (cells.Count == 0) return null;
        return largest ? cells.MaxBy(one => one.Cell.Value) : cells.MinBy(one => one.Cell.Value);
    }

    static string Nats(double entropy) => Ticks.Fixed(entropy, 2);
}

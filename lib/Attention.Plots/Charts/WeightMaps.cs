using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

/// <summary>One matrix of a figure: what is drawn of it, its labels and its words.</summary>
internal sealed record WeightMap(string Name, Matrix Matrix, string[]? Keys, string[]? Queries)
{
    public Blocks Blocks { get; } = Blocks.Of(Matrix);

    /// <summary>What its rows and columns are called.</summary>
    public Nouns Nouns { get; init; } = Nouns.Attention;

    public WeightWords Words => new(Matrix, Keys, Queries, Nouns);

    /// <exception cref="ArgumentException">The labels are not as many as columns and rows.</exception>
    public static WeightMap Of(string name, Matrix matrix, IReadOnlyList<string>? keys, IReadOnlyList<string>? queries, string owner) => new(
        name, matrix,
        Labels.Check(keys, matrix.Columns, nameof(keys), $"column of {owner}"),
        Labels.Check(queries, matrix.Rows, nameof(queries), $"row of {owner}"));
}

/// <summary>Matrices that are compared: one colour scale, one colour bar, and what must be said of them.</summary>
internal sealed class WeightMaps
{
    const int MostCaveats = 3;

    readonly IReadOnlyList<WeightMap> _maps;

    public WeightMaps(IReadOnlyList<WeightMap> maps, Scale scale, string? colourTitle = null)
    {
        _maps = maps;
        var matrices = maps.Select(map => map.Matrix).ToList();
        var averaged = maps.Any(map => map.Blocks.AreMeans);
        var resolved = scale.For(matrices);
        AreWeights = resolved == Scale.Weights || maps.All(map => map.Words.AreDistributions);
        // The mean weight of a block is tiny: on a scale to 1 it would be black.
        if (scale == Scale.Automatic && resolved == Scale.Weights && averaged) resolved = Scale.FromZero;
        var measure = AreWeights ? "weight" : "value";
        Bar = new ColourBar(resolved.Over([.. maps.Select(map => map.Blocks.Cells)]), colourTitle ?? (averaged ? $"mean {measure}" : measure));
    }

    /// <summary>Whether the numbers are attention weights, or any values.</summary>
    public bool AreWeights { get; }

    public ColourBar Bar { get; }

    /// <summary>One sentence for each thing wrong, with the map's name where there are several; for many maps the first speaks for the others.</summary>
    public IEnumerable<string> Caveats =>
    [
        .. _maps.Where(map => map.Blocks.AreMeans).Take(1).Select(map => map.Blocks.Caveat(map.Matrix)),
        .. Named("cells", map => map.Words.GapCaveat(map.Blocks.AreMeans)),
        .. AreWeights ? Named("rows", map => map.Words.SumCaveat()) : [],
    ];

    IEnumerable<string> Named(string things, Func<WeightMap, string?> caveat)
    {
        var found = _maps.Select(map => (map.Name, Words: caveat(map))).Where(one => one.Words is not null).ToList();
        var told = found.Select(one => _maps.Count == 1 ? one.Words! : $"{one.Name}: {one.Words}");
        return found.Count <= MostCaveats ? told
            : told.Take(1).Append($"{found.Count - 1} others of the {_maps.Count} have such {things} too.");
    }

    /// <summary>The map as cells in the common colours.</summary>
    public Cells Cells(WeightMap map)
    {
        var (cells, wide, tall) = map.Blocks;
        var drawn = new Cells(cells, Bar.Scale) { Span = (wide, tall) };
        return map.Blocks.AreMeans ? drawn with { Printed = false, Hover = "around %{y:.0f} → %{x:.0f}: mean %{z:.4~g}<extra></extra>" } : drawn;
    }

    /// <summary>The map's cells between their two axes.</summary>
    public Panel Panel(WeightMap map, string xTitle, string yTitle) => Plot.WeightPanel(Cells(map), map.Keys, map.Queries, xTitle, yTitle);
}

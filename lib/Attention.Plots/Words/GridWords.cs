using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>What a function on a grid says, in words.</summary>
internal sealed class GridWords(Matrix grid, double[] x, double[] y)
{
    /// <summary>Where it is highest.</summary>
    public string Title() => Flat ? $"The same everywhere: {Shown(grid.Range().Max)}" : $"Highest at {Place(grid.Range().Max)}";

    /// <summary>Both extremes with their places.</summary>
    public string Summary()
    {
        var (min, max) = grid.Range();
        var size = $"{grid.Columns} × {grid.Rows} places.";
        return Flat ? $"{size} The same everywhere: {Shown(max)}." : $"{size} Lowest {Shown(min)} at {Place(min)}, highest {Shown(max)} at {Place(max)}.";
    }

    public IEnumerable<string> Caveats()
    {
        if (grid.Gaps > 0) yield return grid.Gaps == 1 ? "1 place is NaN or infinite and left as a gap." : $"{grid.Gaps} places are NaN or infinite and left as gaps.";
    }

    bool Flat => grid.Range() is var (min, max) && min == max;

    /// <summary>The first place with that value.</summary>
    string Place(double value)
    {
        var cell = Enumerable.Range(0, grid.Count).First(index => grid.All[index] == value);
        return $"({Shown(x[cell % grid.Columns])}, {Shown(y[cell / grid.Columns])})";
    }

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}

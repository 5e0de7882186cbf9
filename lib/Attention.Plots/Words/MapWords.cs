using Attention.Plots.Layout;
using Attention.Plots.Numbers;

namespace Attention.Plots.Words;

/// <summary>What a map of vectors says, in words.</summary>
internal sealed class MapWords(PrincipalComponents map, Matrix vectors, string[]? names)
{
    // The nearest pair is looked for among so many: n² distances.
    const int MostCompared = 500;

    /// <summary>How much the map shows.</summary>
    public string Title() => $"Two directions hold {Percent(map.Explained.First + map.Explained.Second)} of the variance";

    /// <summary>Size, explained variance, and the two vectors that are nearest before they were laid flat.</summary>
    public string Summary()
    {
        var text = $"{vectors.Rows} vectors of {vectors.Columns} {(vectors.Columns == 1 ? "number" : "numbers")}; "
            + $"the map shows {Percent(map.Explained.First)} + {Percent(map.Explained.Second)} of their variance.";
        return names is null || vectors.Rows is < 3 or > MostCompared ? text : $"{text} Nearest: {Nearest()}.";
    }

    public static string Percent(double share) => $"{Ticks.Number(Math.Round(share * 100, 1))} %";

    string Nearest()
    {
        var best = (Row: 0, Other: 1, Distance: double.PositiveInfinity);
        for (var row = 0; row < vectors.Rows; row++)
            for (var other = row + 1; other < vectors.Rows; other++)
            {
                var distance = MathNet.Numerics.Distance.SSD(vectors.Row(row).ToArray(), vectors.Row(other).ToArray());
                if (distance < best.Distance) best = (row, other, distance);
            }
        return $"“{names![best.Row]}” and “{names[best.Other]}”";
    }
}

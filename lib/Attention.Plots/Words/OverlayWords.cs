using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>Where on a picture the weights lie, in words.</summary>
internal sealed class OverlayWords(Matrix weights, (int Rows, int Columns) picture)
{
    /// <summary>The place of the peak as a title.</summary>
    public string Title() => Peak() is var (row, column)
        ? $"The weight peaks {Third(row, weights.Rows, ("at the top", "in the middle", "at the bottom"))}{Aside(column)}"
        : "No weight is a number";

    string Aside(int column) => Third(column, weights.Columns, (" left", "", " right"));

    /// <summary>Peak, and how far it stands out.</summary>
    public string Summary()
    {
        var size = $"{weights.Rows} × {weights.Columns} weights";
        if (Peak() is not var (row, column)) return $"{size}, none of them a number.";
        var finite = weights.All.Where(double.IsFinite).ToList();
        var (highest, mean) = (weights[row, column], finite.Average());
        var times = mean > 0 ? $", {Ticks.Number(Ticks.Significant(highest / mean, 2))} times the mean" : "";
        return $"{size}, highest {Ticks.Number(Ticks.Significant(highest, 3))} in row {row}, column {column}{times}.";
    }

    /// <summary>The pointing game: the region's share of the weight against its share of the area.</summary>
    public string In(Region region)
    {
        var (inside, all) = (0.0, 0.0);
        for (var row = 0; row < weights.Rows; row++)
            for (var column = 0; column < weights.Columns; column++)
            {
                if (!double.IsFinite(weights[row, column])) continue;
                var covered = Overlap(row, weights.Rows, picture.Rows, region.Top, region.Height) * Overlap(column, weights.Columns, picture.Columns, region.Left, region.Width);
                inside += weights[row, column] * covered;
                all += weights[row, column];
            }
        var area = (double)region.Height * region.Width / (picture.Rows * picture.Columns);
        return $"The outlined region holds {Percent(all == 0 ? 0 : inside / all)} of the weight on {Percent(area)} of the area.";
    }

    /// <summary>How much of a cell lies in a stretch of pixels, 0 to 1.</summary>
    static double Overlap(int cell, int cells, int pixels, int from, int length)
    {
        var size = (double)pixels / cells;
        return Math.Max(0, Math.Min((cell + 1) * size, from + length) - Math.Max(cell * size, from)) / size;
    }

    (int Row, int Column)? Peak()
    {
        var best = -1;
        for (var index = 0; index < weights.Count; index++)
            if (double.IsFinite(weights.All[index]) && (best < 0 || weights.All[index] > weights.All[best])) best = index;
        return best < 0 ? null : (best / weights.Columns, best % weights.Columns);
    }

    static string Third(int index, int count, (string First, string Second, string Third) names) =>
        ((index + 0.5) / count) switch { < 1 / 3.0 => names.First, > 2 / 3.0 => names.Third, _ => names.Second };

    static string Percent(double share) => $"{Ticks.Number(Ticks.Significant(share * 100, 2))} %";
}

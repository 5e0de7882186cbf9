using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    // Steps of a function's grid: even curves at 600 px.
    const int ContourColumns = 61, ContourRows = 41;

    /// <summary>A function of two numbers as a map: colours, and lines along which it has one value.</summary>
    /// <param name="function">Called for 61 × 41 pairs.</param>
    /// <param name="x">Ends of the first number's range.</param>
    /// <param name="y">Ends of the second number's range.</param>
    /// <param name="title">The finding as a short sentence; where the function is highest where left out.</param>
    /// <param name="xTitle">What the first number is.</param>
    /// <param name="yTitle">What the second number is.</param>
    /// <param name="value">What the function is: the name of the colours.</param>
    /// <param name="scale">Automatic: signed where one value is negative, 0 to 1 where all lie there, else from zero.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">A range that does not rise, or no finite value.</exception>
    public static Figure Contour(
        Func<double, double, double> function, (double From, double To) x, (double From, double To) y, string? title = null,
        string xTitle = "x", string yTitle = "y", string value = "score", Scale scale = Scale.Automatic, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] across = Even(nameof(x), x, ContourColumns), up = Even(nameof(y), y, ContourRows);
        return ContourOf(new Matrix([.. up.SelectMany(two => across.Select(one => function(one, two)))], up.Length, across.Length),
            across, up, title, xTitle, yTitle, value, scale, note);
    }

    /// <summary>Values on a grid as a map: the grid of a function that was computed for all pairs at once.</summary>
    /// <param name="grid">[rows, columns]: the value at y[row], x[column]. NaN stays a gap.</param>
    /// <param name="x">[columns] evenly rising; 0, 1, 2, … where left out.</param>
    /// <param name="y">[rows] evenly rising; 0, 1, 2, … where left out.</param>
    /// <param name="title">The finding as a short sentence; where the grid is highest where left out.</param>
    /// <param name="xTitle">What the columns are.</param>
    /// <param name="yTitle">What the rows are.</param>
    /// <param name="value">What the grid holds: the name of the colours.</param>
    /// <param name="scale">Automatic: signed where one value is negative, 0 to 1 where all lie there, else from zero.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">Not a grid of at least 2 × 2, places that do not match or rise evenly, or no finite value.</exception>
    public static Figure Contour(
        Values grid, Values? x = null, Values? y = null, string? title = null,
        string xTitle = "x", string yTitle = "y", string value = "score", Scale scale = Scale.Automatic, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var matrix = grid.Matrix(nameof(grid));
        if (matrix.Rows < 2 || matrix.Columns < 2)
            throw new ArgumentException($"grid must be at least 2 × 2 to have lines: it is [{matrix.Rows}, {matrix.Columns}].");
        return ContourOf(matrix, Places(nameof(x), x, matrix.Columns, "column"), Places(nameof(y), y, matrix.Rows, "row"),
            title, xTitle, yTitle, value, scale, note);
    }

    static Figure ContourOf(
        Matrix grid, double[] x, double[] y, string? title, string xTitle, string yTitle, string value, Scale scale, Note? note)
    {
        if (grid.Gaps == grid.Count) throw new ArgumentException("A contour map needs at least one finite value: all are NaN or infinite. Is the function defined in this range?");
        var (min, max) = grid.Range();
        var levels = max > min ? Ticks.Linear(min, max, 8).Where(level => level.Value > min && level.Value < max).ToList() : [];
        var map = new Contours(grid, x, y, scale.Over([grid]), levels);
        var layers = new List<Layer> { map, new ContourLabels(map) };
        if (note is not null) layers.Add(new Callout(note));
        var words = new GridWords(grid, x, y);
        return new Figure(new Chart
        {
            Kind = "Contour map",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = [.. words.Caveats()],
            Bar = new ColourBar(map.Scale, value),
            Panels =
            [
                new Panel
                {
                    X = Axis.Between(xTitle, x[0], x[^1]) with { Grid = false },
                    Y = Axis.Between(yTitle, y[0], y[^1]) with { Grid = false },
                    Layers = layers,
                },
            ],
        });
    }

    static double[] Even(string argument, (double From, double To) range, int count) => range.To > range.From && double.IsFinite(range.To - range.From)
        ? [.. Enumerable.Range(0, count).Select(step => range.From + (range.To - range.From) * step / (count - 1))]
        : throw new ArgumentException($"{argument} must rise from its first end to its second: ({Ticks.Number(range.From)}, {Ticks.Number(range.To)}) came.");

    static double[] Places(string argument, Values? places, int count, string item)
    {
        if (places is null) return [.. Enumerable.Range(0, count).Select(index => (double)index)];
        var given = places.Vector(argument);
        if (given.Length != count) throw new ArgumentException($"{argument} must name the place of every {item}: {given.Length} came for {count}.");
        var step = (given[^1] - given[0]) / (count - 1);
        return step > 0 && Enumerable.Range(1, count - 1).All(index => Math.Abs(given[index] - given[index - 1] - step) < step * 1e-3)
            ? given
            : throw new ArgumentException($"{argument} must rise evenly, as linspace does: from {Ticks.Number(given[0])} to {Ticks.Number(given[^1])} came in uneven or falling steps.");
    }
}

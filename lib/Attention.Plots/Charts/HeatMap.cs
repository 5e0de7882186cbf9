using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots;

/// <summary>Charts: tensors or arrays in, a <see cref="Figure"/> out.</summary>
public static partial class Plot
{
    const string KeyAxis = "key (attended to)";
    const string QueryAxis = "query (attending)";

    /// <summary>Who attends to whom: one row a query, one column a key.</summary>
    /// <param name="weights">[Tq, Tk], or [B, Tq, Tk] or [B, H, Tq, Tk] with batch: and head: picked. NaN and infinite cells stay gaps.
    /// Of more than 512 queries or keys the means of blocks are shown, and the figure says so.</param>
    /// <param name="keys">Tk labels; numbers where left out.</param>
    /// <param name="queries">Tq labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the strongest pair where left out.</param>
    /// <param name="scale">Automatic: weights where every value lies in 0–1, signed where one is negative, else from zero.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="head">Which of H.</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <param name="note">Outlines the cell X = key, Y = query and says why.</param>
    /// <param name="colourTitle">What the colours measure; "weight" or "value" where left out.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, an index missing, or label counts that do not match.</exception>
    public static Figure HeatMap(
        Values weights, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null, string? title = null,
        Scale scale = Scale.Automatic, int? batch = null, int? head = null,
        string xTitle = KeyAxis, string yTitle = QueryAxis, Note? note = null, string? colourTitle = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var matrix = weights.Matrix(nameof(weights), batch, head);
        if (note is not null) RequireCell(note, matrix);
        var map = WeightMap.Of("", matrix, keys, queries, "the weights");
        var maps = new WeightMaps([map], scale, colourTitle);
        var panel = maps.Panel(map, xTitle, yTitle);
        return new Figure(new Chart
        {
            Kind = "Heat map",
            Title = title ?? map.Words.Title(maps.AreWeights),
            Summary = map.Words.Summary(maps.AreWeights),
            Caveats = [.. maps.Caveats],
            Bar = maps.Bar,
            Panels = [note is null ? panel : panel with { Layers = [.. panel.Layers, new CellMark(note)] }],
        });
    }

    /// <summary>A panel of cells that is wide enough for its labels and never taller than wide, cell by cell.</summary>
    internal static Panel WeightPanel(Cells cells, string[]? keys, string[]? queries, string xTitle, string yTitle)
    {
        var ((rows, columns), (wide, tall)) = ((cells.Matrix.Rows, cells.Matrix.Columns), cells.Span);
        return new Panel
        {
            // A block spans as many positions as tokens; names of thousands of tokens would say nothing.
            X = Axis.Positions(xTitle, columns * wide, wide == 1 ? keys : null),
            Y = Axis.Positions(yTitle, rows * tall, tall == 1 ? queries : null, reversed: true),
            Layers = [cells],
            AtLeast = (CellRoom(columns, keys), CellRoom(rows, queries)),
            TallestAspect = (double)rows / columns,
            WidestAspect = 2.5 * columns / rows,
        };
    }

    /// <summary>Every label of up to 60 keeps its line; unlabelled cells may be small.</summary>
    static double CellRoom(int count, string[]? labels) =>
        Math.Max(60, labels is null ? 3 * Math.Min(count, 256) : AxisFit.Pitch * Math.Min(count, 60));

    const int MostPixels = 512;

    static void RequireDrawable(Matrix picture, string name)
    {
        if (picture.Rows > MostPixels || picture.Columns > MostPixels)
            throw new ArgumentException($"{name} must be at most {MostPixels} pixels high and wide to be seen on a page: "
                + $"it is [{picture.Rows}, {picture.Columns}]. Cut a window first, as in {name}[..{MostPixels}, ..{MostPixels}].");
    }

    static void RequireCell(Note note, Matrix matrix)
    {
        if (note.X < 0 || note.X >= matrix.Columns || note.Y < 0 || note.Y >= matrix.Rows)
            throw new ArgumentException($"note must name a cell, X = key 0 to {matrix.Columns - 1} and Y = query 0 to {matrix.Rows - 1}: "
                + $"X = {Ticks.Number(note.X)}, Y = {Ticks.Number(note.Y)} came.");
    }
}

using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

/// <summary>Charts: tensors or arrays in, a <see cref="Figure"/> out.</summary>
public static partial class Plot
{
    const string KeyAxis = "key (attended to)";
    const string QueryAxis = "query (attending)";

    /// <summary>Who attends to whom: one row a query, one column a key.</summary>
    /// <param name="weights">[Tq, Tk], or [B, Tq, Tk] or [B, H, Tq, Tk] with batch: and head: picked. NaN and infinite cells stay gaps.</param>
    /// <param name="keys">Tk labels; numbers where left out.</param>
    /// <param name="queries">Tq labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the strongest pair where left out.</param>
    /// <param name="scale">Automatic: weights where every value lies in 0–1, signed where one is negative, else from zero.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="head">Which of H.</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <param name="note">Outlines the cell X = key, Y = query and says why.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, an index missing, label counts that do not match, or more than 512 queries or keys.</exception>
    public static Figure HeatMap(
        Values weights, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null, string? title = null,
        Scale scale = Scale.Automatic, int? batch = null, int? head = null,
        string xTitle = KeyAxis, string yTitle = QueryAxis, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var matrix = weights.Matrix(nameof(weights), batch, head);
        RequireDrawable(matrix, nameof(weights));
        var keyNames = Labels.Check(keys, matrix.Columns, nameof(keys), "column of the weights");
        var queryNames = Labels.Check(queries, matrix.Rows, nameof(queries), "row of the weights");
        if (note is not null) RequireCell(note, matrix);

        scale = scale.For([matrix]);
        var words = new WeightWords(matrix, keyNames, queryNames);
        var areWeights = scale == Scale.Weights || words.AreDistributions;
        var cells = new Cells(matrix, scale.Over([matrix]));
        return new Figure(new Chart
        {
            Kind = "Heat map",
            Title = title ?? words.Title(areWeights),
            Summary = words.Summary(areWeights),
            Caveats = [.. words.Caveats(areWeights)],
            Bar = new ColourBar(cells.Scale, areWeights ? "weight" : "value"),
            Panels =
            [
                WeightPanel(cells, keyNames, queryNames, xTitle, yTitle) with { Layers = note is null ? [cells] : [cells, new CellMark(note)] },
            ],
        });
    }

    /// <summary>A panel of cells that is wide enough for its labels and never taller than wide, cell by cell.</summary>
    static Panel WeightPanel(Cells cells, string[]? keys, string[]? queries, string xTitle, string yTitle)
    {
        var (rows, columns) = (cells.Matrix.Rows, cells.Matrix.Columns);
        return new Panel
        {
            X = Axis.Positions(xTitle, columns, keys),
            Y = Axis.Positions(yTitle, rows, queries, reversed: true),
            Layers = [cells],
            AtLeast = (CellRoom(columns, keys), CellRoom(rows, queries)),
            TallestAspect = (double)rows / columns,
            WidestAspect = 2.5 * columns / rows,
        };
    }

    /// <summary>Every label of up to 60 keeps its line; unlabelled cells may be small.</summary>
    static double CellRoom(int count, string[]? labels) =>
        Math.Max(60, labels is null ? 3 * Math.Min(count, 256) : AxisFit.Pitch * Math.Min(count, 60));

    const int MostTokens = 512;

    static void RequireDrawable(Matrix matrix, string name)
    {
        if (matrix.Rows > MostTokens || matrix.Columns > MostTokens)
            throw new ArgumentException($"{name} must have at most {MostTokens} queries and keys to be seen on a page: "
                + $"it is [{matrix.Rows}, {matrix.Columns}]. Cut a window first, as in weights[..{MostTokens}, ..{MostTokens}].");
    }

    static void RequireCell(Note note, Matrix matrix)
    {
        if (note.X < 0 || note.X >= matrix.Columns || note.Y < 0 || note.Y >= matrix.Rows)
            throw new ArgumentException($"note must name a cell, X = key 0 to {matrix.Columns - 1} and Y = query 0 to {matrix.Rows - 1}: "
                + $"X = {Ticks.Number(note.X)}, Y = {Ticks.Number(note.Y)} came.");
    }
}

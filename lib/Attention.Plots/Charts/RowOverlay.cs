using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>A picture read row by row, the same under its rows' attention weights, and the weights as bars against the uniform 1/rows or a threshold.</summary>
    /// <param name="pixels">[rows, columns] grey, [3, rows, columns] or [rows, columns, 3] in colour, or a batch of them with batch: picked.</param>
    /// <param name="rowWeights">[rows]: attention over the rows.</param>
    /// <param name="title">The finding as a short sentence; the heaviest row where left out.</param>
    /// <param name="threshold">Rows below it are faded and their bars grey, as for a model that cuts them off.</param>
    /// <param name="batch">Which of the pictures.</param>
    /// <exception cref="ArgumentException">Another shape, or not one weight for each row.</exception>
    public static Figure RowOverlay(Values pixels, Values rowWeights, string? title = null, double? threshold = null, int? batch = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(rowWeights);
        var reader = PictureReader.One(pixels, nameof(pixels), batch);
        var weights = RowWeights(rowWeights, reader);

        var scale = ValueScale.FromZero(Matrix.Span(weights).Max);
        var picture = reader[0].Within(Pixels.Most);
        var covered = Heat.Over(picture, new Matrix(weights, weights.Length, 1), scale, smooth: false);
        bool IsCut(int row) => weights[row] < threshold;
        var seen = covered.With((row, column) => IsCut(row * reader.Rows / covered.Rows) ? picture[row, column].Towards(Colour.White, 0.8) : covered[row, column]);
        var hover = new HoverCells(new Matrix(weights, weights.Length, 1), scale, (reader.Rows, reader.Columns));
        Panel Draw(string name, Picture shown, bool first) => PicturePanel(reader, PixelsOf(shown, reader), (190, 280)) is var panel && first
            ? panel with { Title = name }
            : panel with { Title = name, Y = panel.Y with { Hidden = true }, Layers = [hover, PixelsOf(shown, reader) with { Hover = null }] };

        var left = Draw("picture", picture, first: true);
        var uniform = 1.0 / weights.Length;
        var line = threshold is { } level
            ? new LevelLine(level, $"threshold {Ticks.Number(level)}")
            : new LevelLine(uniform, $"uniform {Ticks.Number(Ticks.Significant(uniform, 2))}");
        var bars = RowBars(weights, left, "weight of the row");
        var words = new SeriesWords([new SeriesData("", weights)]);
        return new Figure(new Chart
        {
            Kind = "Attention over the rows of a picture",
            Title = title ?? words.BarTitle(null, "row "),
            Summary = $"{reader.Rows} × {reader.Columns} pixels. Weights of the rows: {words.Bars(null, "row ")} {Against(weights, uniform, threshold)}",
            Caveats = [.. reader.Caveats, .. words.Caveats()],
            Panels =
            [
                left,
                Draw("weights of the rows", seen, first: false),
                bars with
                {
                    Title = "",
                    X = Axis.Numbers(bars.X.Title, [.. weights, line.X], fromZero: true, wished: 3),
                    Layers =
                    [
                        .. bars.Layers.Select(layer => layer is BarSeries series && threshold is not null
                            ? series with { Each = [.. weights.Select((_, row) => IsCut(row) ? Palette.Points : series.Colour)] }
                            : layer),
                        line,
                    ],
                },
            ],
        });
    }

    static double[] RowWeights(Values rowWeights, PictureReader reader)
    {
        var weights = rowWeights.Vector(nameof(rowWeights));
        return weights.Length == reader.Rows ? weights
            : throw new ArgumentException($"rowWeights must hold one number for each row of the picture: "
                + $"{weights.Length} came, pixels is [{reader.Rows}, {reader.Columns}].");
    }

    static string Against(double[] weights, double uniform, double? threshold)
    {
        var above = weights.Count(weight => weight > uniform);
        var kept = threshold is null ? "" : $" {weights.Count(weight => weight >= threshold)} reach the threshold {Ticks.Number(threshold.Value)}.";
        return $"{above} of {weights.Length} rows weigh more than uniform.{kept}";
    }
}

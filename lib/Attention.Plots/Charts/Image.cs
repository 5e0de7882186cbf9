using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>A picture, pixel by pixel, and beside each of its rows a bar as long as the row's weight.</summary>
    /// <param name="pixels">[rows, columns] grey, [3, rows, columns] or [rows, columns, 3] in colour, or a batch of them with batch: picked;
    /// 0 is black, and 1 or 255 white, whichever the data reaches.</param>
    /// <param name="title">The finding as a short sentence; the heaviest row where left out.</param>
    /// <param name="rowWeights">[rows]: attention over the rows.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="xTitle">What the bars measure.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, or not one weight for each row.</exception>
    public static Figure Image(Values pixels, string? title = null, Values? rowWeights = null, int? batch = null, string xTitle = "weight of the row")
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var reader = PictureReader.One(pixels, nameof(pixels), batch);
        var weights = rowWeights is null ? null : RowWeights(rowWeights, reader);
        var grey = reader.IsColour ? null : pixels.Matrix(nameof(pixels), batch);
        if (grey is not null) RequireDrawable(grey, nameof(pixels));

        var image = PicturePanel(reader, grey is null ? ColourLayer(reader) : GreyLayer(grey), (weights is null ? 500 : 300, 280));
        var words = weights is null ? null : new SeriesWords([new SeriesData("", weights)]);
        var range = grey?.Range() is var (min, max) ? $"from {Ticks.Number(min)} to {Ticks.Number(max)}" : "in colour";
        return new Figure(new Chart
        {
            Kind = weights is null ? "Picture" : "Picture with a bar beside each row",
            Title = title ?? words?.BarTitle(null, "row ") ?? $"{reader.Rows} × {reader.Columns} pixels",
            Summary = $"{reader.Rows} × {reader.Columns} pixels {range}."
                + (words is null ? "" : $" Weights of the rows: {words.Bars(null, "row ")}"),
            Caveats = [.. grey is null ? reader.Caveats : new WeightWords(grey, null, null).Caveats(weights: false), .. words?.Caveats() ?? []],
            Panels = weights is null ? [image] : [image, RowBars(weights, image, xTitle)],
        });
    }

    /// <summary>A plot of exactly the picture's shape, within so many px.</summary>
    static Panel PicturePanel(PictureReader reader, Layer layer, (double Width, double Height) within)
    {
        // Whole px for each pixel keep their edges sharp.
        var pixel = Math.Min(within.Height / reader.Rows, within.Width / reader.Columns);
        if (pixel >= 1) pixel = Math.Floor(pixel);
        return new Panel
        {
            X = Axis.Positions("", reader.Columns, null) with { Hidden = true },
            Y = Axis.Positions("row", reader.Rows, null, reversed: true),
            Layers = [layer],
            AtLeast = (pixel * reader.Columns, pixel * reader.Rows),
            TallestAspect = 0,
            Share = 0,
        };
    }

    static Cells GreyLayer(Matrix grey) =>
        new(grey, Grey(grey)) { Spaced = false, Printed = false, Hover = "row %{y}, column %{x}: %{z:.4~g}<extra></extra>" };

    static Pixels ColourLayer(PictureReader reader) => PixelsOf(reader[0].Within(Pixels.Most), reader);

    /// <summary>A picture with fewer pixels over the axes of the whole one.</summary>
    static Pixels PixelsOf(Picture picture, PictureReader reader) => new(picture) { Length = (double)reader.Columns / picture.Columns };

    static Panel RowBars(double[] weights, Panel image, string xTitle) => image with
    {
        X = Axis.Numbers(xTitle, weights, fromZero: true),
        Y = image.Y with { Hidden = true },
        Layers = [new BarSeries(weights, Palette.OfSeries(0)) { Thickness = 0.8, Lying = true, Labels = [.. weights.Select((_, row) => $"row {row}")] }],
        AtLeast = (120, image.AtLeast.Height),
        Share = 1,
    };

    static ValueScale Grey(Matrix picture)
    {
        var (min, max) = picture.Range();
        var white = min < 0 ? max : max <= 1 ? 1 : max <= 255 ? 255 : max;
        return new ValueScale(ColourScale.Grey, Math.Min(0, min), white > Math.Min(0, min) ? white : 1);
    }
}

using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>A grey picture, pixel by pixel, and beside each of its rows a bar as long as the row's weight.</summary>
    /// <param name="pixels">[rows, columns], or [B, rows, columns] with batch: picked; 0 is black, and 1 or 255 white, whichever the data reaches.</param>
    /// <param name="title">The finding as a short sentence; the heaviest row where left out.</param>
    /// <param name="rowWeights">[rows]: attention over the rows.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="xTitle">What the bars measure.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, or not one weight for each row.</exception>
    public static Figure Image(Values pixels, string? title = null, Values? rowWeights = null, int? batch = null, string xTitle = "weight of the row")
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var picture = pixels.Matrix(nameof(pixels), batch);
        RequireDrawable(picture, nameof(pixels));
        var weights = rowWeights?.Vector(nameof(rowWeights));
        if (weights is not null && weights.Length != picture.Rows)
            throw new ArgumentException($"rowWeights must hold one number for each row of the picture: "
                + $"{weights.Length} came, pixels is [{picture.Rows}, {picture.Columns}].");

        // Whole px for each pixel keep their edges sharp.
        var pixel = Math.Max(1, Math.Floor(Math.Min(280.0 / picture.Rows, (weights is null ? 500.0 : 300.0) / picture.Columns)));
        var size = (Width: pixel * picture.Columns, Height: pixel * picture.Rows);
        var image = new Panel
        {
            X = Axis.Positions("", picture.Columns, null) with { Hidden = true },
            Y = Axis.Positions("row", picture.Rows, null, reversed: true),
            Layers = [new Cells(picture, Grey(picture)) { Spaced = false, Printed = false, Hover = "row %{y}, column %{x}: %{z:.4~g}<extra></extra>" }],
            AtLeast = size,
            TallestAspect = 0,
            Share = 0,
        };
        var words = weights is null ? null : new SeriesWords([new SeriesData("", weights)]);
        var (min, max) = picture.Range();
        return new Figure(new Chart
        {
            Kind = weights is null ? "Picture" : "Picture with a bar beside each row",
            Title = title ?? words?.BarTitle(null, "row ") ?? $"{picture.Rows} × {picture.Columns} pixels",
            Summary = $"{picture.Rows} × {picture.Columns} pixels from {Ticks.Number(min)} to {Ticks.Number(max)}."
                + (words is null ? "" : $" Weights of the rows: {words.Bars(null, "row ")}"),
            Caveats = [.. new WeightWords(picture, null, null).Caveats(weights: false), .. words?.Caveats() ?? []],
            Panels = weights is null ? [image] : [image, RowBars(weights, image, xTitle)],
        });
    }

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

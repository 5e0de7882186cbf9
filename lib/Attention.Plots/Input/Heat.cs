using Attention.Plots.Colours;

namespace Attention.Plots;

/// <summary>Weights on a coarse grid, spread over the pixels of a picture and mixed with them.</summary>
internal static class Heat
{
    /// <summary>Part of the heat in each mixed colour; the rest is the picture in grey, so that the scale's colours keep their meaning.</summary>
    const double Strength = 0.6;

    /// <summary>The picture in grey under the weights' colours; where a weight is not a number the picture stays as it is.</summary>
    /// <param name="smooth">Bilinear between the cells' centres; without, blocks.</param>
    public static Picture Over(Picture picture, Matrix weights, ValueScale scale, bool smooth) => picture.With((row, column) =>
    {
        var (y, x) = (Place(row, picture.Rows, weights.Rows), Place(column, picture.Columns, weights.Columns));
        var weight = smooth ? Bilinear(weights, y, x) : Nearest(weights, y, x);
        return double.IsFinite(weight) ? Grey(picture[row, column]).Towards(scale.At(weight), Strength) : picture[row, column];
    });

    /// <summary>The middle of a pixel, counted in cells of which the first's middle is 0.</summary>
    static double Place(int pixel, int pixels, int cells) => (pixel + 0.5) * cells / pixels - 0.5;

    /// <summary>The weight between the four nearest cells' centres, as align_corners: false interpolates; beyond the outermost centres it stays.</summary>
    public static double Bilinear(Matrix weights, double y, double x)
    {
        (y, x) = (Math.Clamp(y, 0, weights.Rows - 1), Math.Clamp(x, 0, weights.Columns - 1));
        var (top, left) = ((int)y, (int)x);
        var (bottom, right) = (Math.Min(top + 1, weights.Rows - 1), Math.Min(left + 1, weights.Columns - 1));
        var (down, across) = (y - top, x - left);
        var mixed = (weights[top, left] * (1 - across) + weights[top, right] * across) * (1 - down)
            + (weights[bottom, left] * (1 - across) + weights[bottom, right] * across) * down;
        // Beside a gap there is nothing to mix with.
        return double.IsFinite(mixed) ? mixed : Nearest(weights, y, x);
    }

    static double Nearest(Matrix weights, double y, double x) =>
        weights[Math.Clamp((int)Math.Floor(y + 0.5), 0, weights.Rows - 1), Math.Clamp((int)Math.Floor(x + 0.5), 0, weights.Columns - 1)];

    static Colour Grey(Colour colour)
    {
        var level = (byte)Math.Round(0.299 * colour.R + 0.587 * colour.G + 0.114 * colour.B);     // Rec. 601 luma
        return new Colour(level, level, level);
    }
}

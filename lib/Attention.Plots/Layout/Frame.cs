using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>A panel with its place on the card: turns data into px.</summary>
/// <param name="Number">1 for the first panel; Plotly names axes x, x2, x3, …</param>
internal sealed record Frame(Panel Panel, int Number, Box Box, AxisFit XFit, AxisFit YFit)
{
    public double X(double value) => Box.Left + Panel.X.Share(value) * Box.Width;

    public double Y(double value) => Panel.Y.Reversed
        ? Box.Top + Panel.Y.Share(value) * Box.Height
        : Box.Bottom - Panel.Y.Share(value) * Box.Height;

    /// <summary>The data at a px: <see cref="X"/> backwards.</summary>
    public double XAt(double px) => Panel.X.At((px - Box.Left) / Box.Width);

    public double YAt(double px) => Panel.Y.At(Panel.Y.Reversed ? (px - Box.Top) / Box.Height : (Box.Bottom - px) / Box.Height);

    public string XName => Number == 1 ? "x" : $"x{Number}";

    public string YName => Number == 1 ? "y" : $"y{Number}";
}

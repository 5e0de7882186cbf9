using Attention.Plots.Colours;
using Attention.Plots.Layout;

namespace Attention.Plots.Drawing;

/// <summary>What both pictures can draw: lines, boxes and texts at px of the card.</summary>
internal interface ISurface
{
    void Line(double x1, double y1, double x2, double y2, Paint paint, double width = 1, bool dashed = false);

    void Rectangle(Box box, Colour? fill, Paint? stroke = null, double width = 1, bool dashed = false);

    /// <summary>A text whose middle line is at y.</summary>
    void Text(double x, double y, string text, TextStyle style);
}

/// <summary>A colour of the data, or one of the page: the live figure takes those from its theme.</summary>
internal readonly record struct Paint(Colour Colour, PaintRole Role = PaintRole.Data)
{
    public static readonly Paint Ink = new(Palette.Ink, PaintRole.Ink);
    public static readonly Paint Muted = new(Palette.Muted, PaintRole.Ink);
    public static readonly Paint Grid = new(Palette.Grid, PaintRole.Grid);

    /// <summary>Text in a series' colour: darkened on the light card until it reads well, as it is on a page of unknown colour.</summary>
    public static Paint Label(Colour colour) => new(colour, PaintRole.Label);

    public static implicit operator Paint(Colour colour) => new(colour);
}

internal enum PaintRole { Data, Label, Ink, Grid }

internal enum Anchor { Start, Middle, End }

/// <summary>Size in px, angle in degrees clockwise.</summary>
internal readonly record struct TextStyle(double Size, Paint Paint, Anchor Anchor = Anchor.Start, bool Bold = false, int Angle = 0);

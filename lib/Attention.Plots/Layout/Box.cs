namespace Attention.Plots.Layout;

/// <summary>A rectangle of the card, in px from its top left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double CentreX => Left + Width / 2;

    public double CentreY => Top + Height / 2;

    public bool Holds(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>The box with so many px more on every side.</summary>
    public Box Grown(double by) => new(Left - by, Top - by, Width + 2 * by, Height + 2 * by);

    public static Box Around(IEnumerable<Box> boxes)
    {
        var all = boxes.ToList();
        var (left, top) = (all.Min(box => box.Left), all.Min(box => box.Top));
        return new Box(left, top, all.Max(box => box.Right) - left, all.Max(box => box.Bottom) - top);
    }
}

/// <summary>Room around a plot, in px.</summary>
internal readonly record struct Margins(double Left = 0, double Top = 0, double Right = 0, double Bottom = 0)
{
    /// <summary>Side by side on the same edge: the larger of both counts.</summary>
    public Margins Or(Margins other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

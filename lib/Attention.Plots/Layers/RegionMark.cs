using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>An outline around a part of a picture: white inside orange, seen on every colour.</summary>
internal sealed record RegionMark(Region Region) : SketchLayer
{
    public override void Draw(ISurface surface, Frame frame)
    {
        var (left, top) = (frame.X(Region.Left - 0.5), frame.Y(Region.Top - 0.5));
        var box = new Box(left, top, frame.X(Region.Left + Region.Width - 0.5) - left, frame.Y(Region.Top + Region.Height - 0.5) - top);
        surface.Rectangle(box, null, Colour.White, 4);
        surface.Rectangle(box, null, Palette.OfSeries(1), 2);
    }
}

using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>Words above the plot, each centred on a place of the x axis.</summary>
internal sealed record Headings(IReadOnlyList<(double X, string Text)> Items) : SketchLayer
{
    const double Size = 12;
    const double Line = 20;

    public override Margins Room => new(Top: Line);

    public override void Draw(ISurface surface, Frame frame)
    {
        foreach (var (x, text) in Items)
            surface.Text(frame.X(x), frame.Box.Top - Line / 2, text, new TextStyle(Size, Paint.Muted, Anchor.Middle));
    }
}

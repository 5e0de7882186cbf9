using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots.Drawing;

/// <summary>The static picture: an opaque light card that reads on any page.</summary>
internal static class SvgCard
{
    public static string Draw(Chart chart)
    {
        var layout = CardLayout.Of(chart);
        var svg = new SvgCanvas(layout.Width, layout.Height, chart.Title);
        svg.Rectangle(new Box(0, 0, layout.Width, layout.Height), Palette.Card);
        foreach (var frame in layout.Frames)
        {
            DrawGrid(svg, frame);
            DrawLayers(svg, frame);
            DrawAxes(svg, frame);
        }
        Decoration.Draw(svg, chart, layout);
        if (layout.Bar is { } bar) DrawBar(svg, chart.Bar!, bar);
        return svg.Finish();
    }

    static void DrawGrid(SvgCanvas svg, Frame frame)
    {
        var box = frame.Box;
        if (frame.Panel.X.Grid)
            foreach (var tick in frame.XFit.Ticks) svg.Line(frame.X(tick.Value), box.Top, frame.X(tick.Value), box.Bottom, Paint.Grid);
        if (frame.Panel.Y.Grid)
            foreach (var tick in frame.YFit.Ticks) svg.Line(box.Left, frame.Y(tick.Value), box.Right, frame.Y(tick.Value), Paint.Grid);
    }

    static void DrawLayers(SvgCanvas svg, Frame frame)
    {
        // Data stays inside its plot, but for half a dot on its edge and the words it asked room for above.
        var above = frame.Panel.Layers.OfType<DataLayer>().Select(layer => layer.Room.Top).DefaultIfEmpty().Max();
        var seen = frame.Box.Grown(4);
        svg.Clip($"plot{frame.Number}", seen with { Top = seen.Top - above, Height = seen.Height + above }, () =>
        {
            foreach (var layer in frame.Panel.Layers.OfType<DataLayer>()) layer.Draw(svg, frame);
        });
        foreach (var layer in frame.Panel.Layers.OfType<SketchLayer>()) layer.Draw(svg, frame);
    }

    static void DrawAxes(SvgCanvas svg, Frame frame)
    {
        var (box, below, beside) = (frame.Box, frame.XFit, frame.YFit);
        var turned = below.Angle != 0;
        foreach (var tick in below.Ticks)
            svg.Text(frame.X(tick.Value), box.Bottom + AxisFit.Gap + AxisFit.FontSize * (turned ? 0.35 : 0.6), tick.Text,
                new TextStyle(AxisFit.FontSize, Paint.Ink, turned ? Anchor.End : Anchor.Middle, Angle: below.Angle));
        foreach (var tick in beside.Ticks)
            svg.Text(box.Left - AxisFit.Gap, frame.Y(tick.Value), tick.Text, new TextStyle(AxisFit.FontSize, Paint.Ink, Anchor.End));

        var title = new TextStyle(AxisFit.FontSize, Paint.Muted, Anchor.Middle);
        if (frame.Panel.X is { Hidden: false, Title.Length: > 0 })
            svg.Text(box.CentreX, box.Bottom + AxisFit.Gap + below.LabelRoom + AxisFit.TitleRoom / 2, frame.Panel.X.Title, title);
        if (frame.Panel.Y is { Hidden: false, Title.Length: > 0 })
            svg.Text(box.Left - AxisFit.Gap - beside.LabelRoom - AxisFit.TitleRoom / 2 - 2, box.CentreY, frame.Panel.Y.Title, title with { Angle = -90 });
    }

    static void DrawBar(SvgCanvas svg, ColourBar bar, Box box)
    {
        svg.Gradient("scale", box, bar.Scale.Colours);
        foreach (var tick in CardLayout.BarTicks(bar, box.Height))
            svg.Text(box.Right + AxisFit.Gap, box.Bottom - bar.Scale.Share(tick.Value) * box.Height, tick.Text,
                new TextStyle(AxisFit.FontSize, Paint.Ink));
    }
}

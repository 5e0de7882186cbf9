using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots.Drawing;

/// <summary>Words of the card that Plotly has no part of its own for: panel titles, names of axes that many panels share, the colour bar's name, caveats.</summary>
internal static class Decoration
{
    public static void Draw(ISurface surface, Chart chart, CardLayout layout)
    {
        for (var line = 0; line < layout.TitleLines.Count; line++)
            surface.Text(CardLayout.Padding, CardLayout.Padding + (line + 0.5) * CardLayout.TitleLine, layout.TitleLines[line],
                new TextStyle(CardLayout.TitleSize, Paint.Ink, Bold: true));

        foreach (var frame in layout.Frames.Where(frame => frame.Panel.Title.Length > 0))
            surface.Text(frame.Box.CentreX, frame.Box.Top - 11 - frame.Panel.Layers.Max(layer => layer.Room.Top), frame.Panel.Title,
                new TextStyle(CardLayout.PanelTitleSize, Paint.Ink, Anchor.Middle));

        var axisTitle = new TextStyle(AxisFit.FontSize, Paint.Muted, Anchor.Middle);
        if (chart.XTitle.Length > 0)
            surface.Text(layout.Plots.CentreX, layout.Around.Bottom + AxisFit.TitleRoom / 2, chart.XTitle, axisTitle);
        if (chart.YTitle.Length > 0)
            surface.Text(layout.Around.Left - AxisFit.TitleRoom / 2, layout.Plots.CentreY, chart.YTitle, axisTitle with { Angle = -90 });

        if (layout.Bar is { } bar)
            surface.Text(bar.Left, bar.Top - 16, chart.Bar!.Title, new TextStyle(AxisFit.FontSize, Paint.Muted));

        for (var line = 0; line < layout.CaveatLines.Count; line++)
            surface.Text(CardLayout.Padding, layout.Height - CardLayout.Padding - (layout.CaveatLines.Count - line - 0.5) * CardLayout.CaveatLine,
                layout.CaveatLines[line], new TextStyle(CardLayout.CaveatSize, Paint.Muted));
    }
}

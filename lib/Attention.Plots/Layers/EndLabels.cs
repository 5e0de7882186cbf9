using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>Each series' name at its right end, in its colour, pushed apart where ends are close.</summary>
internal sealed record EndLabels(IReadOnlyList<EndLabel> Labels) : SketchLayer
{
    const double Size = 12;
    const double Spacing = 16;
    const double Gap = 8;
    const double Longest = 140;

    public override Margins Room => new(Right: Gap + Labels.Max(label => TextMeasure.Width(Text(label), Size, bold: true)));

    public override void Draw(ISurface surface, Frame frame)
    {
        var ends = Labels.Select(label => (label, Y: Math.Clamp(frame.Y(label.Value), frame.Box.Top, frame.Box.Bottom)))
            .OrderBy(end => end.Y).ToList();
        var places = Apart([.. ends.Select(end => end.Y)], frame.Box.Top, frame.Box.Bottom);
        for (var index = 0; index < ends.Count; index++)
            surface.Text(frame.Box.Right + Gap, places[index], Text(ends[index].label),
                new TextStyle(Size, Paint.Label(ends[index].label.Colour), Bold: true));
    }

    static string Text(EndLabel label) => TextMeasure.Elide(label.Text, Size, Longest, bold: true);

    /// <summary>Sorted heights moved as little as needed to lie a line apart within [top, bottom].</summary>
    public static double[] Apart(double[] wished, double top, double bottom)
    {
        var placed = (double[])wished.Clone();
        for (var index = 1; index < placed.Length; index++) placed[index] = Math.Max(placed[index], placed[index - 1] + Spacing);
        // What was pushed below the bottom comes back up and pushes the ones above.
        var limit = bottom;
        for (var index = placed.Length - 1; index >= 0; index--)
        {
            placed[index] = Math.Min(placed[index], limit);
            limit = placed[index] - Spacing;
        }
        return placed;
    }
}

/// <param name="Value">Height of the series' last point.</param>
internal sealed record EndLabel(string Text, double Value, Colour Colour);

using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>Where everything of a chart lies on its card, in px: the only place that knows.</summary>
/// <param name="Around">All plots with the labels left of and below them.</param>
internal sealed record CardLayout(
    double Width, double Height, IReadOnlyList<string> TitleLines, IReadOnlyList<Frame> Frames, Box Around, Box? Bar, IReadOnlyList<string> CaveatLines)
{
    public const double Padding = 16;
    public const double TitleSize = 15;
    public const double PanelTitleSize = 13;
    public const double CaveatSize = 11;
    public const double BarWidth = 14;
    public const double PanelTitleRoom = 22;
    const double BarGap = 16, BarTitleRoom = 22;
    const double UsualWidth = 600, UsualHeight = 400;
    const double PanelGap = 14;

    /// <summary>All plots together.</summary>
    public Box Plots => Box.Around(Frames.Select(frame => frame.Box));

    public static double TitleLine => TitleSize * TextMeasure.LineHeight;

    public static double CaveatLine => CaveatSize * TextMeasure.LineHeight;

    public static CardLayout Of(Chart chart)
    {
        // Widths first: heights depend on how the labels below are turned, and that on the widths.
        var grid = new Grid(chart);
        var behind = chart.Bar is null ? 0 : BarGap + BarWidth + BarLabels(chart.Bar);
        var before = chart.YTitle.Length > 0 ? AxisFit.TitleRoom : 0;
        var widths = grid.Widths(UsualWidth - 2 * Padding - before - behind, PanelGap);
        var width = Round(Math.Max(UsualWidth, grid.Width(widths, PanelGap) + 2 * Padding + before + behind));

        var title = TextMeasure.Wrap(chart.Title, TitleSize, width - 2 * Padding, bold: true);
        var caveats = chart.Caveats.SelectMany(text => TextMeasure.Wrap(text, CaveatSize, width - 2 * Padding)).ToList();
        var top = Padding + title.Count * TitleLine + 10;
        var bottom = Padding + (caveats.Count > 0 ? caveats.Count * CaveatLine + 8 : 0) + (chart.XTitle.Length > 0 ? AxisFit.TitleRoom : 0);
        var heights = grid.Heights(UsualHeight - top - bottom, widths, PanelGap);
        widths = grid.Narrow(widths, heights);

        var left = before + (width - before - behind - grid.Width(widths, PanelGap)) / 2;
        var frames = Place(grid, widths, heights, left, top);
        var plots = Box.Around(frames.Select(frame => frame.Box));
        Box? bar = chart.Bar is null
            ? null
            : new Box(plots.Right + grid.Right[^1] + BarGap, plots.Top + BarTitleRoom, BarWidth, plots.Height - BarTitleRoom);
        var foot = plots.Bottom + grid.Bottom(grid[grid.Count - 1].Row, widths);
        var around = new Box(left, plots.Top, plots.Right - left, foot - plots.Top);
        return new CardLayout(width, Round(foot + bottom), title, frames, around, bar, caveats);
    }

    static List<Frame> Place(Grid grid, double[] widths, double[] heights, double left, double top)
    {
        var frames = new List<Frame>();
        var (x, y) = (left, top);
        for (var index = 0; index < grid.Count; index++)
        {
            var (panel, row, column) = grid[index];
            if (column == 0)
            {
                if (row > 0) y += heights[row - 1] + grid.Bottom(row - 1, widths) + PanelGap;
                (x, y) = (left, y + grid.Top(row));
            }
            x += grid.Left[column];
            var box = new Box(Round(x), Round(y), Round(widths[column]), Round(heights[row]));
            frames.Add(new Frame(panel, index + 1, box, AxisFit.Below(panel.X, box.Width), AxisFit.Beside(panel.Y, box.Height)));
            x += widths[column] + grid.Right[column] + PanelGap;
        }
        return frames;
    }

    /// <summary>The ticks beside the colour bar.</summary>
    public static IReadOnlyList<Tick> BarTicks(ColourBar bar, double length) =>
        Ticks.Linear(bar.Scale.Min, bar.Scale.Max, (int)Math.Clamp(length / 50, 2, 5));

    static double BarLabels(ColourBar bar) => AxisFit.Gap + Math.Max(
        BarTicks(bar, UsualHeight).Max(tick => TextMeasure.Width(tick.Text, AxisFit.FontSize)),
        TextMeasure.Width(bar.Title, AxisFit.FontSize) - BarWidth - AxisFit.Gap);

    static double Round(double px) => Math.Round(px);
}

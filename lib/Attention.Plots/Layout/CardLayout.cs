using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>Where everything of a chart lies on its card, in px: the only place that knows.</summary>
/// <param name="Around">All plots with the labels left of and below them.</param>
/// <param name="Controls">Of a figure with steps: where its slider and buttons stand.</param>
internal sealed record CardLayout(
    double Width, double Height, IReadOnlyList<string> TitleLines, IReadOnlyList<Frame> Frames, Box Around, Box? Bar, Box? Controls,
    IReadOnlyList<string> CaveatLines)
{
    public const double Padding = 16;
    public const double TitleSize = 15;
    public const double PanelTitleSize = 13;
    public const double CaveatSize = 11;
    public const double BarWidth = 14;
    public const double PanelTitleRoom = 22;
    const double BarGap = 16, BarTitleRoom = 22;
    const double UsualWidth = 600, UsualHeight = 400, UsualHeightWithControls = 370;
    const double PanelGap = 14;
    const double ControlRoom = 80;

    /// <summary>All plots together.</summary>
    public Box Plots => Box.Around(Frames.Select(frame => frame.Box));

    public static double TitleLine => TitleSize * TextMeasure.LineHeight;

    public static double CaveatLine => CaveatSize * TextMeasure.LineHeight;

    /// <summary>The static picture's.</summary>
    public static CardLayout Of(Chart chart) => Lay(chart, Least(chart));

    /// <summary>The live figure's, on a card of the same size: nothing on the page moves when one takes the other's place.</summary>
    public static CardLayout OfLive(Chart chart) => Lay(chart.Live ?? chart, Least(chart));

    static (double Width, double Height) Least(Chart chart)
    {
        if (chart.Live is null) return (UsualWidth, 0);
        var (still, live) = (Lay(chart, (UsualWidth, 0)), Lay(chart.Live, (UsualWidth, 0)));
        return (Math.Max(still.Width, live.Width), Math.Max(still.Height, live.Height));
    }

    static CardLayout Lay(Chart chart, (double Width, double Height) least)
    {
        // Widths first: heights depend on how the labels below are turned, and that on the widths.
        var grid = new Grid(chart);
        var behind = chart.Bar is null ? 0 : BarGap + BarWidth + BarLabels(chart.Bar);
        var before = chart.YTitle.Length > 0 ? AxisFit.TitleRoom : 0;
        var widths = grid.Widths(least.Width - 2 * Padding - before - behind, PanelGap);
        var width = Round(Math.Max(least.Width, grid.Width(widths, PanelGap) + 2 * Padding + before + behind));

        var title = TextMeasure.Wrap(chart.Title, TitleSize, width - 2 * Padding, bold: true);
        var caveats = chart.Caveats.SelectMany(text => TextMeasure.Wrap(text, CaveatSize, width - 2 * Padding)).ToList();
        var top = Padding + title.Count * TitleLine + 10;
        var (named, controlled) = (chart.XTitle.Length > 0 ? AxisFit.TitleRoom : 0, chart.Steps.Count > 0 ? ControlRoom : 0);
        var bottom = named + controlled + (caveats.Count > 0 ? caveats.Count * CaveatLine + 8 : 0) + Padding;
        var heights = grid.Heights(Math.Max(chart.Steps.Count > 0 ? UsualHeightWithControls : UsualHeight, least.Height) - top - bottom, widths, PanelGap);
        widths = grid.Narrow(widths, heights);

        // What is left over stands on both sides.
        var left = before + (width - before - behind - grid.Width(widths, PanelGap)) / 2;
        var spare = least.Height - Round(top + grid.Height(widths, heights, PanelGap) + bottom);
        var frames = Place(grid, widths, heights, left, top + Math.Max(0, spare) / 2);
        var plots = Box.Around(frames.Select(frame => frame.Box));
        Box? bar = chart.Bar is null
            ? null
            : new Box(plots.Right + grid.Right[^1] + BarGap, plots.Top + BarTitleRoom, BarWidth, plots.Height - BarTitleRoom);
        var foot = plots.Bottom + grid.Bottom(grid[grid.Count - 1].Row, widths);
        var around = new Box(left, plots.Top, plots.Right - left, foot - plots.Top);
        Box? controls = chart.Steps.Count > 0 ? new Box(Padding, foot + named, width - 2 * Padding, ControlRoom) : null;
        return new CardLayout(width, Math.Max(least.Height, Round(foot + bottom)), title, frames, around, bar, controls, caveats);
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

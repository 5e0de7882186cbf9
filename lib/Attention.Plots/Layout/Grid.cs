using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>Panels in rows and columns: the room around each, the sizes of their plots.</summary>
internal sealed class Grid
{
    readonly Chart _chart;
    readonly int _columns, _rows;

    public Grid(Chart chart, int columns, int rows)
    {
        (_chart, _columns, _rows) = (chart, columns, rows);
        Left = [.. Enumerable.Range(0, columns).Select(column => Column(column).Max(LeftOf))];
        Right = [.. Enumerable.Range(0, columns).Select(column => Column(column).Max(panel => panel.Layers.Max(layer => layer.Room.Right)))];
        // The last number below a plot is centred on its right end.
        if (chart.Bar is null) Right[^1] = Math.Max(Right[^1], 8);
    }

    /// <summary>px before the plots of each column.</summary>
    public double[] Left { get; }

    /// <summary>px behind the plots of each column.</summary>
    public double[] Right { get; }

    /// <summary>Plot widths: what is left of the width, shared out, but never less than a panel needs.</summary>
    public double[] Widths(double available, double gap)
    {
        double[] widths = [];
        // The second pass knows how far slanted labels stick out to the left.
        for (var pass = 0; pass < 2; pass++)
        {
            var shares = Enumerable.Range(0, _columns).Select(column => Column(column).Max(panel => panel.Share)).ToArray();
            var needs = Enumerable.Range(0, _columns).Select(column => Column(column).Max(panel => panel.AtLeast.Width)).ToArray();
            var fixedWidths = needs.Where((_, column) => shares[column] == 0).Sum();
            var free = available - fixedWidths - Left.Sum() - Right.Sum() - gap * (_columns - 1);
            widths = [.. shares.Select((share, column) => share == 0 ? needs[column] : Math.Max(free * share / shares.Sum(), needs[column]))];
            for (var column = 0; column < _columns; column++)
                Left[column] = Math.Max(Left[column], Column(column).Max(panel => AxisFit.Below(panel.X, widths[column]).Overhang) - (column == 0 ? CardLayout.Padding : 0));
        }
        return widths;
    }

    /// <summary>Plot heights: the rows share what is left of the height; a panel's needs and its aspect come first.</summary>
    public double[] Heights(double available, double[] widths, double gap, double titleRoom)
    {
        var rows = Enumerable.Range(0, _rows).ToArray();
        var around = rows.Sum(row => Top(row, titleRoom) + Bottom(row, widths)) + gap * (_rows - 1);
        var each = (available - around) / _rows;
        return [.. rows.Select(row => Row(row).Max(panel => Math.Max(panel.AtLeast.Height, Math.Min(each, panel.TallestAspect * widths[ColumnOf(panel)]))))];
    }

    /// <summary>Plot widths once more, now that the heights are known: no wider than the panels' aspect allows.</summary>
    public double[] Narrow(double[] widths, double[] heights) =>
        [.. widths.Select((width, column) => Column(column).Select((panel, row) => Math.Min(width, Math.Max(panel.AtLeast.Width, panel.WidestAspect * heights[row]))).Max())];

    public double Top(int row, double titleRoom) =>
        Row(row).Max(panel => (panel.Title.Length > 0 ? titleRoom : 0) + panel.Layers.Max(layer => layer.Room.Top));

    public double Bottom(int row, double[] widths) =>
        Row(row).Max(panel => AxisFit.Below(panel.X, widths[ColumnOf(panel)]) is { Ticks.Count: > 0 } fit
            ? AxisFit.Gap + fit.LabelRoom + (panel.X.Title.Length > 0 ? AxisFit.TitleRoom : 0)
            : 0);

    static double LeftOf(Panel panel) => AxisFit.Beside(panel.Y, Math.Max(panel.AtLeast.Height, 240)) is { Ticks.Count: > 0 } fit
        ? AxisFit.Gap + fit.LabelRoom + (panel.Y.Title.Length > 0 ? AxisFit.TitleRoom : 0)
        : 0;

    int ColumnOf(Panel panel)
    {
        for (var index = 0; index < _chart.Panels.Count; index++)
            if (ReferenceEquals(_chart.Panels[index], panel)) return index % _columns;
        throw new InvalidOperationException("The panel is not one of the chart's.");
    }

    IEnumerable<Panel> Column(int column) => _chart.Panels.Where((_, index) => index % _columns == column);

    IEnumerable<Panel> Row(int row) => _chart.Panels.Skip(row * _columns).Take(_columns);
}

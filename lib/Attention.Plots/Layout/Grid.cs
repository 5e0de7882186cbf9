using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>Panels in rows and columns: the room around each, the sizes of their plots.</summary>
internal sealed class Grid
{
    readonly (Panel Panel, int Row, int Column)[] _places;
    readonly int _rows;

    public Grid(Chart chart)
    {
        Columns = Math.Min(chart.Columns, chart.Panels.Count);
        _rows = (chart.Panels.Count + Columns - 1) / Columns;
        _places = [.. chart.Panels.Select((panel, index) => (panel, index / Columns, index % Columns))];
        Left = PerColumn(LeftOf);
        Right = PerColumn(panel => panel.Layers.Max(layer => layer.Room.Right));
        // The last number below a plot is centred on its right end.
        if (chart.Bar is null) Right[^1] = Math.Max(Right[^1], 8);
    }

    public int Columns { get; }

    /// <summary>px before the plots of each column.</summary>
    public double[] Left { get; }

    /// <summary>px behind the plots of each column.</summary>
    public double[] Right { get; }

    public (Panel Panel, int Row, int Column) this[int index] => _places[index];

    public int Count => _places.Length;

    /// <summary>px of all columns with plots so wide.</summary>
    public double Width(double[] widths, double gap) => Left.Sum() + widths.Sum() + Right.Sum() + gap * (Columns - 1);

    /// <summary>px of all rows with plots so wide and high.</summary>
    public double Height(double[] widths, double[] heights, double gap) =>
        Enumerable.Range(0, _rows).Sum(row => Top(row) + heights[row] + Bottom(row, widths)) + gap * (_rows - 1);

    /// <summary>Plot widths: what is left of the width, shared out, but never less than a panel needs.</summary>
    public double[] Widths(double available, double gap)
    {
        var shares = PerColumn(panel => panel.Share);
        var needs = PerColumn(panel => Need(panel).Width);
        double[] widths = [];
        // The second pass knows how far slanted labels stick out to the left.
        for (var pass = 0; pass < 2; pass++)
        {
            var free = available - Width([.. needs.Where((_, column) => shares[column] == 0)], gap);
            widths = [.. shares.Select((share, column) => share == 0 ? needs[column] : Math.Max(free * share / shares.Sum(), needs[column]))];
            foreach (var (panel, _, column) in _places)
                Left[column] = Math.Max(Left[column], AxisFit.Below(panel.X, widths[column]).Overhang - (column == 0 ? CardLayout.Padding : 0));
        }
        return widths;
    }

    /// <summary>Plot heights: the rows share what is left of the height; a panel's needs and its aspect come first.</summary>
    public double[] Heights(double available, double[] widths, double gap)
    {
        var around = Height(widths, new double[_rows], gap);
        var each = (available - around) / _rows;
        return [.. Enumerable.Range(0, _rows).Select(row => Most(row, (panel, column) =>
            Math.Max(Need(panel).Height, Math.Min(each, panel.TallestAspect * widths[column]))))];
    }

    /// <summary>Plot widths once more, now that the heights are known: no wider than the panels' aspect allows.</summary>
    public double[] Narrow(double[] widths, double[] heights) => [.. widths.Select((width, column) => _places
        .Where(place => place.Column == column)
        .Max(place => Math.Min(width, Math.Max(Need(place.Panel).Width, place.Panel.WidestAspect * heights[place.Row]))))];

    /// <summary>px above the plots of a row: panel titles, legends.</summary>
    public double Top(int row) => Most(row, (panel, _) =>
        (panel.Title.Length > 0 ? CardLayout.PanelTitleRoom : 0) + panel.Layers.Max(layer => layer.Room.Top));

    /// <summary>px below the plots of a row: labels and axis titles.</summary>
    public double Bottom(int row, double[] widths) => Most(row, (panel, column) => Beside(panel.X, AxisFit.Below(panel.X, widths[column])));

    // Heights are not known yet; labels of numbers do not grow beyond this one's.
    static double LeftOf(Panel panel) => Beside(panel.Y, AxisFit.Beside(panel.Y, Math.Max(panel.AtLeast.Height, 240)));

    static double Beside(Axis axis, AxisFit fit) => fit.Ticks.Count == 0 ? 0
        : AxisFit.Gap + fit.LabelRoom + (axis.Title.Length > 0 ? AxisFit.TitleRoom : 0);

    /// <summary>What the panel asks for, and the length of the titles along its edges; a plot of fixed size keeps it.</summary>
    static (double Width, double Height) Need(Panel panel) => panel.Share == 0 ? panel.AtLeast : (
        Math.Max(panel.AtLeast.Width, Math.Max(Along(panel.X), TextMeasure.Width(panel.Title, CardLayout.PanelTitleSize))),
        Math.Max(panel.AtLeast.Height, Along(panel.Y)));

    static double Along(Axis axis) => axis.Hidden ? 0 : TextMeasure.Width(axis.Title, AxisFit.FontSize);

    double Most(int row, Func<Panel, int, double> room) => _places.Where(place => place.Row == row).Max(place => room(place.Panel, place.Column));

    double[] PerColumn(Func<Panel, double> room) =>
        [.. Enumerable.Range(0, Columns).Select(column => _places.Where(place => place.Column == column).Max(place => room(place.Panel)))];
}

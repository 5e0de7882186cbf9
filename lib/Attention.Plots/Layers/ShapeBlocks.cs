using System.Globalization;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>The rows of a shape diagram: sign, name, one block a dimension, the count of numbers.</summary>
internal sealed record ShapeBlocks(IReadOnlyList<ShapeTerm> Terms) : SketchLayer
{
    const double RowHeight = 58;
    const double BlockHeight = 44;
    const double SignWidth = 30;
    const double Size = 13, SmallSize = 11;
    const double Between = 8;
    const double LongestName = 150;
    const double WidestBlock = 96;

    readonly int[][] _columns = Columns(Terms);
    readonly List<string> _names =
        [.. Terms.SelectMany(term => term.Dimensions).Where(dimension => !dimension.IsOne).Select(dimension => dimension.Name).Distinct()];

    public double Height => RowHeight * Terms.Count + 8;

    public override void Draw(ISurface surface, Frame frame)
    {
        var names = Terms.Select(term => TextMeasure.Elide(term.Name, Size, LongestName, bold: true)).ToList();
        var counts = Terms.Select(Numbers).ToList();
        var nameWidth = names.Max(name => TextMeasure.Width(name, Size, bold: true));
        var countWidth = counts.Max(count => TextMeasure.Width(count, SmallSize)) + 10;
        var left = frame.Box.Left + SignWidth + nameWidth + 12;
        var total = _columns.Max(row => row.Length == 0 ? 0 : row.Max() + 1);
        var width = Math.Min(WidestBlock, (frame.Box.Right - countWidth - left) / Math.Max(1, total));

        for (var row = 0; row < Terms.Count; row++)
        {
            var term = Terms[row];
            var middle = frame.Box.Top + 4 + (row + 0.5) * RowHeight;
            Box Block(int column) => new(left + column * width, middle - BlockHeight / 2, width - Between, BlockHeight);
            if (term.IsResult) surface.Line(frame.Box.Left, middle - RowHeight / 2, frame.Box.Right, middle - RowHeight / 2, Paint.Grid);
            surface.Text(frame.Box.Left + SignWidth / 2, middle, term.IsResult ? "→" : term.Sign, new TextStyle(18, Paint.Muted, Anchor.Middle));
            surface.Text(frame.Box.Left + SignWidth + nameWidth, middle, names[row], new TextStyle(Size, Paint.Ink, Anchor.End, Bold: true));
            foreach (var place in Missing(row)) DrawRepeated(surface, Block(place), FromLeft(row, place), "");
            for (var place = 0; place < term.Dimensions.Count; place++)
                DrawBlock(surface, Block(_columns[row][place]), row, place);
            surface.Text(left + total * width + 4, middle, counts[row], new TextStyle(SmallSize, Paint.Muted));
        }
    }

    void DrawBlock(ISurface surface, Box box, int row, int place)
    {
        var dimension = Terms[row].Dimensions[place];
        var repeated = RepeatedAs(row, place);
        if (repeated is { } whole)
        {
            DrawRepeated(surface, box, whole, "1");
            return;
        }
        var colour = ColourOf(dimension.Name);
        surface.Rectangle(box, colour.Towards(Colour.White, 0.72), colour, 1.5);
        var sized = dimension.Size is not null && dimension.Name != dimension.Size.Value.ToString(CultureInfo.InvariantCulture);
        surface.Text(box.CentreX, box.CentreY - (sized ? 8 : 0), TextMeasure.Elide(dimension.Name, Size, box.Width - 4, bold: true),
            new TextStyle(Size, Palette.Ink, Anchor.Middle, Bold: true));
        if (sized) surface.Text(box.CentreX, box.CentreY + 9, $"{dimension.Size}", new TextStyle(SmallSize, Palette.Ink, Anchor.Middle));
    }

    void DrawRepeated(ISurface surface, Box box, Dimension whole, string name)
    {
        var times = TextMeasure.Elide($"repeat × {whole.Size?.ToString(CultureInfo.InvariantCulture) ?? whole.Name}", SmallSize, box.Width - 4);
        surface.Rectangle(box, null, ColourOf(whole.Name), 1.5, dashed: true);
        if (name.Length > 0) surface.Text(box.CentreX, box.CentreY - 8, name, new TextStyle(Size, Paint.Ink, Anchor.Middle, Bold: true));
        surface.Text(box.CentreX, box.CentreY + (name.Length > 0 ? 9 : 0), times, new TextStyle(SmallSize, Paint.Muted, Anchor.Middle));
    }

    /// <summary>Columns that an operand does not have and broadcasting puts before it.</summary>
    IEnumerable<int> Missing(int row) => Terms[row].IsResult || ResultAfter(row) is not { } result || Terms.Any(term => term.IsProduct) ? []
        : _columns[Terms.ToList().IndexOf(result)].Where(column => column < _columns[row].DefaultIfEmpty(int.MaxValue).Min());

    Dimension FromLeft(int row, int column)
    {
        var result = ResultAfter(row)!;
        return result.Dimensions[Array.IndexOf(_columns[Terms.ToList().IndexOf(result)], column)];
    }

    ShapeTerm? ResultAfter(int row) => Terms.Skip(row + 1).FirstOrDefault(term => term.IsResult);

    /// <summary>The result's dimension that a 1 is stretched to; null where nothing is repeated.</summary>
    Dimension? RepeatedAs(int row, int place)
    {
        if (Terms[row].IsResult || !Terms[row].Dimensions[place].IsOne) return null;
        if (ResultAfter(row) is not { } result) return null;
        var whole = ShapeFormula.FromEnd(result, Terms[row].Dimensions.Count - place);
        return whole is { IsOne: false } ? whole : null;
    }

    Colour ColourOf(string name) => _names.IndexOf(name) is var index && index >= 0 ? Palette.OfSeries(index) : Palette.Points;

    static string Numbers(ShapeTerm term) => term.Numbers is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:#,0} numbers") : "";

    /// <summary>The column of each dimension: aligned from the right as broadcasting does; a later result stays under the names it keeps.</summary>
    static int[][] Columns(IReadOnlyList<ShapeTerm> terms)
    {
        var total = terms.Max(term => term.Dimensions.Count);
        var columns = new int[terms.Count][];
        for (var row = 0; row < terms.Count; row++)
        {
            var dimensions = terms[row].Dimensions;
            columns[row] = [.. Enumerable.Range(total - dimensions.Count, dimensions.Count)];
            if (row > 0 && terms[row].IsResult && Kept(terms[row - 1], columns[row - 1], dimensions) is { } kept) columns[row] = kept;
        }
        return columns;
    }

    static int[]? Kept(ShapeTerm before, int[] columns, IReadOnlyList<Dimension> dimensions)
    {
        var kept = new List<int>();
        var from = 0;
        foreach (var dimension in dimensions)
        {
            while (from < before.Dimensions.Count && before.Dimensions[from].Name != dimension.Name) from++;
            if (from == before.Dimensions.Count) return null;
            kept.Add(columns[from++]);
        }
        return [.. kept];
    }
}

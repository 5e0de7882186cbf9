using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A matrix as coloured cells: row 0 at 0 on the y axis, column 0 at 0 on the x axis. A cell without a number is a gap.</summary>
internal sealed record Cells(Matrix Matrix, ValueScale Scale) : DataLayer
{
    /// <summary>More cells than this are one small picture instead of a rectangle each.</summary>
    public const int MostRectangles = 400;
    const int MostPrinted = 100;

    /// <summary>Positions of the axes that one cell spans: 1, or a block's side.</summary>
    public (int Wide, int Tall) Span { get; init; } = (1, 1);

    /// <summary>A thin line of card between cells; pixels of an image touch.</summary>
    public bool Spaced { get; init; } = true;

    /// <summary>Print the numbers where they fit.</summary>
    public bool Printed { get; init; } = true;

    /// <summary>Keep the live figure's grey layer of gaps even where there are none: another step has some.</summary>
    public bool ShowsGaps { get; init; }

    /// <summary>What the live figure says over a cell; %{x}, %{y} and %{z} stand for its place and value.</summary>
    public string Hover { get; init; } = "%{y} → %{x}: %{z:.4~g}<extra></extra>";

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        if (Matrix.Count > MostRectangles)
        {
            svg.Picture(frame.Box, Pixels(frame));
            return;
        }
        for (var row = 0; row < Matrix.Rows; row++)
            for (var column = 0; column < Matrix.Columns; column++) DrawCell(svg, frame, row, column);
    }

    void DrawCell(SvgCanvas svg, Frame frame, int row, int column)
    {
        var value = Matrix[row, column];
        double Edge(int place, int span) => place * span - 0.5;
        var (left, top) = (frame.X(Edge(column, Span.Wide)), frame.Y(Edge(row, Span.Tall)));
        var gap = Spaced ? 1 : 0;
        var cell = new Box(left, top, frame.X(Edge(column + 1, Span.Wide)) - left - gap, frame.Y(Edge(row + 1, Span.Tall)) - top - gap);
        if (!double.IsFinite(value))
        {
            svg.Rectangle(cell, Palette.Gap);
            svg.Line(cell.Left, cell.Bottom, cell.Right, cell.Top, Colour.White, 2);
            return;
        }
        var colour = Scale.At(value);
        svg.Rectangle(cell, colour);
        if (Prints(frame)) svg.Text(cell.CentreX, cell.CentreY, Shown(value), new TextStyle(AxisFit.FontSize, Palette.TextOn(colour), Anchor.Middle));
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Matrix.Count > MostRectangles ? Packed() : Listed(),
            ["hoverongaps"] = false,
            ["hovertemplate"] = Hover,
        };
        if (Span != (1, 1))
        {
            (trace["x0"], trace["dx"]) = ((Span.Wide - 1) / 2.0, Span.Wide);
            (trace["y0"], trace["dy"]) = ((Span.Tall - 1) / 2.0, Span.Tall);
        }
        if (Spaced && Matrix.Count <= MostRectangles) (trace["xgap"], trace["ygap"]) = (1, 1);
        if (Prints(frame))
        {
            trace["text"] = Nested((row, column) => Shown(Matrix[row, column]));
            trace["texttemplate"] = "%{text}";
            trace["textfont"] = new JsonObject { ["size"] = AxisFit.FontSize };
        }
        (trace["colorscale"], trace["zmin"], trace["zmax"], trace["showscale"]) = (PlotlyFigure.Stops(Scale.Colours), Scale.Min, Scale.Max, false);
        yield return trace;
        if (Matrix.Count > MostRectangles) yield break;
        if (ShowsGaps) yield return StandingGapTrace();
        else if (Matrix.Gaps > 0) yield return GapTrace();
    }

    /// <summary>Grey cells where there is no number: left out, they would look like dark weights on a dark page.</summary>
    JsonObject GapTrace() => new()
    {
        ["type"] = "heatmap",
        ["z"] = Nested((row, column) => double.IsFinite(Matrix[row, column]) ? null : JsonValue.Create(1)),
        ["colorscale"] = new JsonArray(new JsonArray(0, Palette.Gap.Hex), new JsonArray(1, Palette.Gap.Hex)),
        ["showscale"] = false,
        ["hoverongaps"] = false,
        ["hovertemplate"] = "%{y} → %{x}: not a number<extra></extra>",
        ["xgap"] = Spaced ? 1 : 0,
        ["ygap"] = Spaced ? 1 : 0,
    };

    /// <summary>The same for steps of which only some have gaps: clear where there is a number, since Plotly drops a trace without any.</summary>
    JsonObject StandingGapTrace()
    {
        var trace = GapTrace();
        trace["z"] = Nested((row, column) => double.IsFinite(Matrix[row, column]) ? 0 : 1);
        trace["colorscale"] = new JsonArray(new JsonArray(0, "rgba(0,0,0,0)"), new JsonArray(1, Palette.Gap.Hex));
        (trace["zmin"], trace["zmax"], trace["hoverinfo"]) = (0, 1, "skip");
        trace.Remove("hovertemplate");
        trace.Remove("hoverongaps");
        return trace;
    }

    bool Prints(Frame frame) =>
        Printed && Matrix.Count <= MostPrinted
        && frame.Box.Height / Matrix.Rows >= AxisFit.Pitch
        && frame.Box.Width / Matrix.Columns >= 6 + Matrix.All.Max(value => TextMeasure.Width(Shown(value), AxisFit.FontSize));

    /// <summary>Two decimals up to 10, then as many as make three digits.</summary>
    string Shown(double value) => !double.IsFinite(value) ? ""
        : Math.Max(Math.Abs(Scale.Min), Math.Abs(Scale.Max)) is >= 0.1 and <= 10 ? Ticks.Fixed(value, 2)
        : Ticks.Number(Ticks.Significant(value, 3));

    JsonArray Listed() => Nested((row, column) => JsonNumber.Of(Matrix[row, column], 4));

    JsonArray Nested(Func<int, int, JsonNode?> cell) =>
        [.. Enumerable.Range(0, Matrix.Rows).Select(row => new JsonArray(
            [.. Enumerable.Range(0, Matrix.Columns).Select(column => cell(row, column))]))];

    /// <summary>Plotly's typed array: 32-bit floats in base64, a third of the digits' length.</summary>
    JsonObject Packed()
    {
        var floats = Matrix.All.Select(value => double.IsFinite(value) ? (float)value : float.NaN).ToArray();
        return new JsonObject
        {
            ["dtype"] = "f4",
            ["bdata"] = Convert.ToBase64String(MemoryMarshal.AsBytes<float>(floats)),
            ["shape"] = $"{Matrix.Rows}, {Matrix.Columns}",
        };
    }

    /// <summary>A block of pixels a cell, two for each px, in 255 steps of the scale and one colour for gaps.</summary>
    byte[] Pixels(Frame frame)
    {
        const int gap = 255;
        byte Place(double value) => double.IsFinite(value) ? (byte)Math.Round(Math.Clamp(Scale.Share(value), 0, 1) * (gap - 1)) : (byte)gap;
        var palette = Enumerable.Range(0, gap).Select(step => Scale.Colours.At(step / (gap - 1.0))).Append(Palette.Gap).ToArray();
        var block = ((int)Math.Ceiling(2 * frame.Box.Width / Matrix.Columns), (int)Math.Ceiling(2 * frame.Box.Height / Matrix.Rows));
        return PngPicture.Encode(Matrix.Columns, Matrix.Rows, [.. Matrix.All.Select(Place)], palette, block);
    }
}

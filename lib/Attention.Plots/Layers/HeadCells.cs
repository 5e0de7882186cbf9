using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>The heads of a split side by side, each cell in the colour of the token it came from.</summary>
/// <param name="Colours">One a token.</param>
/// <param name="Printed">Write token.feature into every cell; without, neighbours of the same token are one block.</param>
internal sealed record HeadCells(HeadSplit Split, IReadOnlyList<Colour> Colours, bool Printed) : DataLayer
{
    public const double Size = 10;
    const double Gap = 0.6;

    /// <summary>Columns of all heads with the gaps between them.</summary>
    public static double Width(HeadSplit split) => split.Heads * split.Columns + (split.Heads - 1) * Gap;

    /// <summary>The place of a head's column on the x axis.</summary>
    public static double X(HeadSplit split, int head, double column) => head * (split.Columns + Gap) + column;

    public static string Text((int Token, int Feature) cell) => $"{cell.Token}.{cell.Feature}";

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        for (var head = 0; head < Split.Heads; head++)
            for (var row = 0; row < Split.Rows; row++)
                for (int column = 0, end; column < Split.Columns; column = end)
                {
                    end = Printed ? column + 1 : EndOfRun(head, row, column);
                    DrawRun(svg, frame, (head, row, column), end);
                }
    }

    int EndOfRun(int head, int row, int column)
    {
        var end = column + 1;
        while (end < Split.Columns && Split[head, row, end].Token == Split[head, row, column].Token) end++;
        return end;
    }

    void DrawRun(SvgCanvas svg, Frame frame, (int Head, int Row, int Column) start, int end)
    {
        var cell = Split[start.Head, start.Row, start.Column];
        var gap = Printed ? 1 : 0;
        var (left, top) = (frame.X(X(Split, start.Head, start.Column - 0.5)), frame.Y(start.Row - 0.5));
        var box = new Box(left, top, frame.X(X(Split, start.Head, end - 0.5)) - left - gap, frame.Y(start.Row + 0.5) - top - gap);
        svg.Rectangle(box, Colours[cell.Token]);
        if (Printed) svg.Text(box.CentreX, box.CentreY, Text(cell), new TextStyle(Size, Palette.TextOn(Colours[cell.Token]), Anchor.Middle));
    }

    public override IEnumerable<JsonObject> Traces(Frame frame) => Enumerable.Range(0, Split.Heads).Select(head =>
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["x0"] = Math.Round(X(Split, head, 0), 4),
            ["dx"] = 1,
            ["z"] = Printed ? Table(head, (row, column) => Split[head, row, column].Token) : Packed(head),
            ["hovertemplate"] = Printed ? "%{hovertext}<extra></extra>" : $"head {head}, row %{{y}}: token %{{z}}<extra></extra>",
            ["colorscale"] = Steps(),
            ["zmin"] = -0.5,
            ["zmax"] = Colours.Count - 0.5,
            ["showscale"] = false,
        };
        if (Printed)
        {
            (trace["xgap"], trace["ygap"]) = (1, 1);
            trace["hovertext"] = Table(head, (row, column) => Split[head, row, column] is var (token, feature)
                ? $"head {head}, row {row}, column {column}: token {token}, feature {feature}" : "");
            trace["text"] = Table(head, (row, column) => Text(Split[head, row, column]));
            trace["texttemplate"] = "%{text}";
            trace["textfont"] = new JsonObject { ["size"] = Size };
            // Where one colour reads on all cells it is said; else Plotly finds one for each.
            if (Colours.Select(Palette.TextOn).Distinct().ToList() is [var text]) trace["textfont"]!["color"] = text.Hex;
        }
        return trace;
    });

    JsonArray Table(int head, Func<int, int, JsonNode> cell) =>
        [.. Enumerable.Range(0, Split.Rows).Select(row => new JsonArray([.. Enumerable.Range(0, Split.Columns).Select(column => cell(row, column))]))];

    /// <summary>Plotly's typed array: two bytes a token.</summary>
    JsonObject Packed(int head)
    {
        var tokens = Enumerable.Range(0, Split.Rows * Split.Columns).Select(cell => (ushort)Split[head, cell / Split.Columns, cell % Split.Columns].Token).ToArray();
        return new JsonObject
        {
            ["dtype"] = "u2",
            ["bdata"] = Convert.ToBase64String(MemoryMarshal.AsBytes<ushort>(tokens)),
            ["shape"] = $"{Split.Rows}, {Split.Columns}",
        };
    }

    /// <summary>A scale that stays at one colour over each token's width.</summary>
    JsonArray Steps() => [.. Colours.SelectMany((colour, token) => new[] { token, token + 1 }
        .Select(end => (JsonNode)new JsonArray(Math.Round((double)end / Colours.Count, 6), colour.Hex)))];
}

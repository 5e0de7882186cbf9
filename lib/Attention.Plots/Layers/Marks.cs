using System.Text.Json.Nodes;
using Attention.Audit;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>✓, ✗ and · as cells: what is broken stands out, what does not apply stays empty.</summary>
/// <param name="Rows">A row a law, a finding a column.</param>
internal sealed record Marks(IReadOnlyList<AuditFinding[]> Rows) : DataLayer
{
    static readonly Colour Kept = Colour.Parse("#cdebe1"), Broken = Palette.OfSeries(1), Empty = Colour.Parse("#f1f3f5");

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        for (var row = 0; row < Rows.Count; row++)
            for (var column = 0; column < Rows[row].Length; column++)
            {
                var finding = Rows[row][column];
                var (left, top) = (frame.X(column - 0.5), frame.Y(row - 0.5));
                var cell = new Box(left, top, frame.X(column + 0.5) - left - 1, frame.Y(row + 0.5) - top - 1);
                var colour = Of(finding.Ruling);
                svg.Rectangle(cell, colour);
                svg.Text(cell.CentreX, cell.CentreY, finding.Mark.ToString(), new TextStyle(AxisFit.FontSize + 1, Palette.TextOn(colour), Anchor.Middle));
            }
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        yield return new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Nested(finding => (int)finding.Ruling),
            ["zmin"] = 0,
            ["zmax"] = 2,
            ["colorscale"] = Steps(),
            ["showscale"] = false,
            ["xgap"] = 1,
            ["ygap"] = 1,
            ["text"] = Nested(finding => finding.Mark.ToString()),
            ["texttemplate"] = "%{text}",
            ["textfont"] = new JsonObject { ["size"] = AxisFit.FontSize + 1 },
            ["hovertext"] = Nested(finding => Wrapped(finding.ToString())),
            ["hovertemplate"] = "%{x}<br>%{hovertext}<extra></extra>",
        };
    }

    static Colour Of(AuditRuling ruling) => ruling switch { AuditRuling.Holds => Kept, AuditRuling.Broken => Broken, _ => Empty };

    /// <summary>Three bands without a passage between them.</summary>
    static JsonArray Steps()
    {
        var steps = new JsonArray();
        foreach (var ruling in Enum.GetValues<AuditRuling>())
        {
            steps.Add(new JsonArray((int)ruling / 3.0, Of(ruling).Hex));
            steps.Add(new JsonArray(((int)ruling + 1) / 3.0, Of(ruling).Hex));
        }
        return steps;
    }

    /// <summary>Lines of about 60 characters, for hover boxes do not break lines by themselves; never markup.</summary>
    static string Wrapped(string sentence)
    {
        var lines = new List<string> { "" };
        foreach (string word in PlotlyText.Escape(sentence).Split(' '))
        {
            if (lines[^1].Length + word.Length > 60) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }
        return string.Join("<br>", lines);
    }

    JsonArray Nested(Func<AuditFinding, JsonNode> cell) => [.. Rows.Select(row => new JsonArray([.. row.Select(cell)]))];
}

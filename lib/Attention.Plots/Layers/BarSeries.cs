using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>Bars from 0 to each value, standing at the positions 0, 1, 2, …, or lying beside the rows of a picture.</summary>
internal sealed record BarSeries(IReadOnlyList<double> Values, Colour Colour) : DataLayer
{
    /// <summary>Middle of each bar, in positions from its own: bars of two series stand side by side.</summary>
    public double Offset { get; init; }

    /// <summary>In positions: 1 leaves no room between bars.</summary>
    public double Thickness { get; init; } = 0.72;

    /// <summary>The values of all bars that share a position with these, and write theirs only together; empty where these stand alone.</summary>
    public IReadOnlyList<double> Neighbours { get; init; } = [];

    /// <summary>A colour of its own for each bar, where they differ.</summary>
    public IReadOnlyList<Colour>? Each { get; init; }

    public string Name { get; init; } = "";

    public bool Lying { get; init; }

    /// <summary>Write each value at the bar's end, where all of them fit.</summary>
    public bool Labelled { get; init; } = true;

    /// <summary>Names of the positions, for the live figure's hover.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    const double LabelSize = 11;

    /// <summary>Between the values of neighbouring bars, px.</summary>
    const double Apart = 4;

    public override Margins Room => Labelled && !Lying ? new(Top: 14) : default;

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        for (var index = 0; index < Values.Count; index++)
        {
            if (!double.IsFinite(Values[index])) continue;
            var bar = Bar(frame, index);
            svg.Rectangle(bar, Each?[index] ?? Colour);
            if (!LabelsFit(frame)) continue;
            var y = Values[index] < 0 ? bar.Bottom + LabelSize * 0.7 : bar.Top - LabelSize * 0.7;
            svg.Text(bar.CentreX, y, Shown(Values[index]), new TextStyle(LabelSize, Paint.Ink, Anchor.Middle));
        }
    }

    Box Bar(Frame frame, int index)
    {
        var (from, to) = (index + Offset - Thickness / 2, index + Offset + Thickness / 2);
        var (start, end) = (Math.Min(0, Values[index]), Math.Max(0, Values[index]));
        if (Lying)
        {
            var edge = Math.Min(frame.Y(from), frame.Y(to));
            return new Box(frame.X(start), edge, frame.X(end) - frame.X(start), Math.Abs(frame.Y(to) - frame.Y(from)));
        }
        return new Box(frame.X(from), frame.Y(end), frame.X(to) - frame.X(from), frame.Y(start) - frame.Y(end));
    }

    public override double Hidden(Frame frame, Box box) =>
        2 * Enumerable.Range(0, Values.Count).Count(index => Bar(frame, index).Grown(2).Meets(box));

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var places = new JsonArray([.. Enumerable.Range(0, Values.Count).Select(index => (JsonNode)Math.Round(index + Offset, 4))]);
        var hover = Values.Select((value, index) => PlotlyText.Escape($"{Labels?[index] ?? $"{index}"}: {Ticks.Number(value)}"));
        var trace = new JsonObject
        {
            ["type"] = "bar",
            ["orientation"] = Lying ? "h" : "v",
            [Lying ? "y" : "x"] = places,
            [Lying ? "x" : "y"] = JsonNumber.List(Values),
            ["width"] = Thickness,
            ["marker"] = new JsonObject { ["color"] = Each is null ? Colour.Hex : new JsonArray([.. Each.Select(colour => (JsonNode)colour.Hex)]) },
            ["name"] = PlotlyText.Escape(Name),
            ["hovertext"] = new JsonArray([.. hover.Select(text => (JsonNode)text)]),
            ["hovertemplate"] = Name.Length > 0 ? "%{hovertext}<extra>%{fullData.name}</extra>" : "%{hovertext}<extra></extra>",
        };
        if (LabelsFit(frame))
        {
            trace["text"] = new JsonArray([.. Values.Select(value => (JsonNode)(double.IsFinite(value) ? Shown(value) : ""))]);
            trace["textposition"] = "outside";
            trace["textangle"] = 0;
            trace["cliponaxis"] = false;
            trace["textfont"] = new JsonObject { ["size"] = LabelSize };
        }
        else
        {
            trace["textposition"] = "none";
        }
        yield return trace;
    }

    bool LabelsFit(Frame frame)
    {
        if (!Labelled || Lying) return false;
        var pitch = frame.Box.Width / Values.Count * (Neighbours.Count == 0 ? 1 : Thickness);
        return Values.Concat(Neighbours).Max(value => TextMeasure.Width(Shown(value), LabelSize)) <= pitch - Apart;
    }

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}

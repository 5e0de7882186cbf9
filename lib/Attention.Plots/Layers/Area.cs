using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>What lies between two lines, faint: the band around a mean, the inside of a step line. It has a hole where a number is missing.</summary>
internal sealed record Area(IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High, Colour Colour) : DataLayer
{
    const double Opacity = 0.2;

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        foreach (var outline in Outlines()) svg.Area(outline.Select(point => (frame.X(point.X), frame.Y(point.Y))), Colour, Opacity);
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        // One closed line a piece; a null between two of them lifts the pen.
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var outline in Outlines())
        {
            if (x.Count > 0)
            {
                x.Add(double.NaN);
                y.Add(double.NaN);
            }
            x.AddRange(outline.Select(point => point.X));
            y.AddRange(outline.Select(point => point.Y));
        }
        if (x.Count == 0) yield break;
        yield return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = JsonNumber.List(x),
            ["y"] = JsonNumber.List(y),
            ["fill"] = "toself",
            ["fillcolor"] = $"rgba({Colour.R},{Colour.G},{Colour.B},0.2)",
            ["line"] = new JsonObject { ["width"] = 0 },
            ["hoverinfo"] = "skip",
        };
    }

    /// <summary>For each stretch without a missing number: along the high line and back along the low one.</summary>
    IEnumerable<List<(double X, double Y)>> Outlines()
    {
        var start = 0;
        for (var index = 0; index <= X.Count; index++)
        {
            if (index < X.Count && double.IsFinite(X[index]) && double.IsFinite(Low[index]) && double.IsFinite(High[index])) continue;
            if (index > start)
            {
                var stretch = Enumerable.Range(start, index - start).ToList();
                yield return [.. stretch.Select(place => (X[place], High[place])), .. Enumerable.Reverse(stretch).Select(place => (X[place], Low[place]))];
            }
            start = index + 1;
        }
    }
}

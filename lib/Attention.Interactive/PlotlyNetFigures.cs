using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using PlotlyLayout = Plotly.NET.Layout;

namespace Attention.Plots;

/// <summary>Figures for programs that go on with Plotly.NET.</summary>
public static class PlotlyNetFigures
{
    /// <summary>The figure as a chart of Plotly.NET 5: its traces and layout, to be styled, combined or saved with that library.</summary>
    /// <remarks>Axes, annotations and shapes are Plotly.NET's own objects, so that its styling functions find and extend them. Text is black
    /// on white, since there is no page to take a theme from. Sliders and animation frames are left out: Plotly.NET's charts hold none.</remarks>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (traces, layout) = FigureJson.Read(figure.ToJson());
        var chart = GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces.Select(TraceOf)));
        return GenericChart.setLayout(LayoutOf(layout), chart);
    }

    static Trace TraceOf(Dictionary<string, object?> properties)
    {
        var trace = new Trace((string)properties["type"]!);
        foreach (var (name, value) in properties)
            if (name != "type") trace.SetValue(name, value);
        return trace;
    }

    static PlotlyLayout LayoutOf(Dictionary<string, object?> properties)
    {
        var layout = new PlotlyLayout();
        foreach (var (name, value) in properties)
            if (name is not ("sliders" or "updatemenus")) layout.SetValue(name, Typed(name, value));
        if (properties.GetValueOrDefault("font") is Dictionary<string, object?> font) font["color"] = "#000000";
        layout.SetValue("paper_bgcolor", "#ffffff");
        return layout;
    }

    static object? Typed(string name, object? value) => (name, value) switch
    {
        ("annotations", List<object?> all) => all.Select(one => Filled(new Annotation(), one)).ToArray(),
        ("shapes", List<object?> all) => all.Select(one => Filled(new Shape(), one)).ToArray(),
        _ when name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal) => Filled(new LinearAxis(), value),
        _ => value,
    };

    static T Filled<T>(T target, object? properties) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in (Dictionary<string, object?>)properties!) target.SetValue(name, value);
        return target;
    }
}

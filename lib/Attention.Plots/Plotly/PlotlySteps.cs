using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots.Plotly;

/// <summary>Steps of a chart as Plotly's frames, with a slider and buttons that go through them. Nothing moves by itself.</summary>
internal static class PlotlySteps
{
    const double ButtonsWidth = 124;
    const int WholeTour = 8000, Fastest = 120, Slowest = 900;    // milliseconds

    public static void AddTo(JsonObject figure, Chart chart, CardLayout layout, Box controls)
    {
        var steps = chart.Steps.Select(step => Traces(step, layout.Frames[0])).ToList();
        figure["frames"] = new JsonArray([.. chart.Steps.Select((step, index) => Frame(step.Name, Changing(steps), steps[index]))]);
        var (x, y) = ((controls.Left - layout.Plots.Left) / layout.Plots.Width, (layout.Plots.Bottom - controls.Top) / layout.Plots.Height);
        figure["layout"]!["updatemenus"] = new JsonArray(Buttons(x, y, Math.Clamp(WholeTour / chart.Steps.Count, Fastest, Slowest)));
        figure["layout"]!["sliders"] = new JsonArray(Slider(chart.Steps, x + ButtonsWidth / layout.Plots.Width, y,
            (controls.Width - ButtonsWidth) / layout.Plots.Width));
    }

    static List<JsonObject> Traces(Step step, Frame frame) => [.. step.Layers.SelectMany(layer => layer.Traces(frame))];

    /// <summary>What differs between steps, and has to be told anew in each: the cells, and not their colours.</summary>
    static HashSet<string> Changing(List<List<JsonObject>> steps) =>
        [.. steps.SelectMany(step => step.Zip(steps[0])).SelectMany(pair => pair.First.Select(part => part.Key).Union(pair.Second.Select(part => part.Key))
            .Where(key => !JsonNode.DeepEquals(pair.First[key], pair.Second[key])))];

    static JsonObject Frame(string name, HashSet<string> changing, List<JsonObject> traces) => new()
    {
        ["name"] = name,
        ["data"] = new JsonArray([.. traces.Select(trace =>
            new JsonObject(trace.Where(part => changing.Contains(part.Key)).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))))]),
        ["traces"] = new JsonArray([.. Enumerable.Range(0, traces.Count).Select(index => (JsonNode)index)]),
    };

    static JsonObject Slider(IReadOnlyList<Step> steps, double x, double y, double length) => new()
    {
        ["active"] = 0,
        ["x"] = Math.Round(x, 5),
        ["y"] = Math.Round(y, 5),
        ["xanchor"] = "left",
        ["yanchor"] = "top",
        ["len"] = Math.Round(length, 5),
        ["pad"] = Pad(),
        ["tickcolor"] = Palette.LiveInk,
        ["currentvalue"] = new JsonObject { ["xanchor"] = "left", ["offset"] = 6, ["font"] = new JsonObject { ["size"] = CardLayout.PanelTitleSize } },
        ["transition"] = new JsonObject { ["duration"] = 0 },
        // Names stand above the slider, one at a time: below it they would lie on each other.
        ["steps"] = new JsonArray([.. steps.Select(step => new JsonObject
        {
            ["label"] = PlotlyText.Escape(step.Name),
            ["method"] = "animate",
            ["args"] = new JsonArray(new JsonArray(step.Name), AtOnce(0)),
        })]),
        ["font"] = new JsonObject { ["size"] = CardLayout.CaveatSize },
    };

    static JsonObject Buttons(double x, double y, int milliseconds)
    {
        var play = AtOnce(milliseconds);
        play["fromcurrent"] = true;
        return new()
        {
            ["type"] = "buttons",
            ["direction"] = "left",
            ["showactive"] = false,
            ["x"] = Math.Round(x, 5),
            ["y"] = Math.Round(y, 5),
            ["xanchor"] = "left",
            ["yanchor"] = "top",
            ["pad"] = Pad(),
            // Plotly lights a button up under the pointer, in every theme: dark words on a light ground read always.
            ["bgcolor"] = Palette.Grid.Hex,
            ["bordercolor"] = Palette.LiveInk,
            ["font"] = new JsonObject { ["color"] = Palette.Ink.Hex, ["size"] = AxisFit.FontSize },
            ["buttons"] = new JsonArray(
                Button("Play", new JsonArray((JsonNode?)null, play)),
                Button("Pause", new JsonArray(new JsonArray((JsonNode?)null), AtOnce(0)))),
        };
    }

    static JsonObject Button(string label, JsonArray args) => new() { ["label"] = label, ["method"] = "animate", ["args"] = args };

    /// <summary>Without a transition: a cell between two numbers would be a third one that nobody computed.</summary>
    static JsonObject AtOnce(int milliseconds) => new()
    {
        ["mode"] = "immediate",
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };

    static JsonObject Pad() => new() { ["l"] = 0, ["r"] = 0, ["t"] = 10, ["b"] = 0 };
}

using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class HeatMapsTests
{
    static readonly double[,] Small = { { 0.5, -0.5 }, { 1, 0 } };
    static readonly double[,] Large = { { 3, -4 }, { 1, 0 } };

    static readonly Figure Figure = Plot.HeatMaps([("small", Small), ("large", Large)], "Same colours, same numbers", ["a", "b"], ["c", "d"]);

    [Fact]
    public void All_panels_share_one_scale()
    {
        foreach (var trace in new LiveFigure(Figure).Traces)
            Assert.Equal((-4, 4), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void There_is_one_colour_bar()
    {
        Assert.Single(new LiveFigure(Figure).Traces, trace => trace.GetProperty("showscale").GetBoolean());
        Assert.Single(new SvgPicture(Figure).All("linearGradient"));
    }

    [Fact]
    public void The_bar_has_the_scale_s_colours_from_bottom_to_top()
    {
        var gradient = new SvgPicture(Figure).All("linearGradient").Single();
        Assert.Equal((1, 0), (SvgPicture.Number(gradient, "y1"), SvgPicture.Number(gradient, "y2")));
        var stops = gradient.Elements().ToList();
        Assert.Equal(("0", "#0f4c8a"), (stops[0].Attribute("offset")!.Value, stops[0].Attribute("stop-color")!.Value));
        Assert.Equal(("1", "#8f0f26"), (stops[^1].Attribute("offset")!.Value, stops[^1].Attribute("stop-color")!.Value));
    }

    [Fact]
    public void Each_panel_has_its_title_and_the_rows_are_named_once()
    {
        var svg = new SvgPicture(Figure);
        Assert.True(svg.Says("small") && svg.Says("large"));
        Assert.Equal(1, svg.Texts().Count(text => text == "query (attending)"));
        Assert.Equal(2, svg.Texts().Count(text => text == "key (attended to)"));
        Assert.Equal(1, svg.Texts().Count(text => text == "c"));
    }

    [Fact]
    public void Panels_wrap_into_rows()
    {
        var svg = new SvgPicture(Plot.HeatMaps([("p", Small), ("q", Small), ("r", Small)], "Three", columns: 2));
        var tops = svg.TextBoxes().Where(text => text.Text is "p" or "q" or "r").Select(text => text.Top).ToArray();
        Assert.True(tops[0] == tops[1] && tops[2] > tops[0]);
    }

    [Fact]
    public void No_panel_is_an_error() =>
        Assert.Equal("panels must hold at least one matrix: none came. Pass [(\"name\", weights), …].",
            Assert.Throws<ArgumentException>(() => Plot.HeatMaps([], "None")).Message);

    [Fact]
    public void A_panel_of_wrong_rank_is_named() =>
        Assert.StartsWith("panel “flat” must be a matrix",
            Assert.Throws<ArgumentException>(() => Plot.HeatMaps([("flat", new[] { 1.0, 2 })], "One")).Message, StringComparison.Ordinal);
}

using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class BarsTests
{
    static readonly Figure Three = Plot.Bars(new[] { 0.2, 0.1, 0.7 }, Examples.Words);

    [Fact]
    public void Live_figure_holds_the_values_at_their_positions()
    {
        var trace = Assert.Single(new LiveFigure(Three).Traces);
        Assert.Equal([0.2, 0.1, 0.7], LiveFigure.Numbers(trace.GetProperty("y")));
        Assert.Equal([0, 1, 2], LiveFigure.Numbers(trace.GetProperty("x")));
        Assert.Equal(["the", "cat", "sat"], LiveFigure.Words(new LiveFigure(Three).Axis("xaxis").GetProperty("ticktext")));
    }

    [Fact]
    public void Heights_are_proportional_to_the_values()
    {
        var bars = new SvgPicture(Three).Boxes();
        Assert.Equal(3, bars.Count);
        var heights = bars.Select(bar => SvgPicture.Number(bar, "height")).ToArray();
        Assert.Equal(2, heights[0] / heights[1], 2);
        Assert.Equal(7, heights[2] / heights[1], 2);
    }

    [Fact]
    public void Each_bar_carries_its_value()
    {
        var svg = new SvgPicture(Three);
        Assert.True(svg.Says("0.2") && svg.Says("0.1") && svg.Says("0.7"));
        Assert.Equal(["0.2", "0.1", "0.7"], LiveFigure.Words(new LiveFigure(Three).Traces[0].GetProperty("text")));
    }

    [Fact]
    public void Values_of_bars_side_by_side_do_not_touch()
    {
        double[] shares = [0.239, 0.0533, 0.394, 0.196, 0.119];
        foreach (var slots in new[] { 2, 5 })
        {
            (string, Values)[] three = [.. "abc".Select(name => ($"{name}", (Values)shares[..slots]))];
            var texts = new SvgPicture(Plot.Bars(three)).TextBoxes().Where(text => shares.Any(share => text.Text == $"{share}")).ToList();
            Assert.Equal(slots == 2 ? 6 : 0, texts.Count);
            foreach (var row in texts.GroupBy(text => text.Top).Select(row => row.OrderBy(text => text.Left).ToList()))
                for (var next = 1; next < row.Count; next++) Assert.True(row[next - 1].Right + 2 < row[next].Left);
        }
    }

    [Fact]
    public void The_value_of_a_bar_that_reaches_the_top_of_the_axis_is_not_cut_off()
    {
        var svg = new SvgPicture(Plot.Bars(new[] { 0.5, 1.0 }));
        var label = svg.TextBoxes().Single(text => text.Text == "1" && text.Top < svg.Height / 2);
        var seen = svg.All("clipPath").Single().Elements().Single();
        Assert.InRange(label.Top, SvgPicture.Number(seen, "y"), svg.Height);
    }

    [Fact]
    public void Negative_bars_hang_below_zero()
    {
        var bars = new SvgPicture(Plot.Bars(new[] { 2.0, -1 })).Boxes();
        Assert.Equal(SvgPicture.Number(bars[0], "y") + SvgPicture.Number(bars[0], "height"), SvgPicture.Number(bars[1], "y"), 1);
    }

    [Fact]
    public void Two_series_stand_side_by_side_with_their_names()
    {
        var figure = Plot.Bars([("before", new[] { 0.5, 0.5 }), ("after", new[] { 0.9, 0.1 })]);
        var svg = new SvgPicture(figure);
        Assert.True(svg.Says("before") && svg.Says("after"));
        var live = new LiveFigure(figure);
        Assert.Equal(2, live.Traces.Count);
        Assert.Equal([-0.21, 0.79], LiveFigure.Numbers(live.Traces[0].GetProperty("x")));
        Assert.Equal([0.21, 1.21], LiveFigure.Numbers(live.Traces[1].GetProperty("x")));
    }

    [Fact]
    public void A_value_that_is_not_a_number_leaves_its_place_empty_and_is_said()
    {
        var figure = Plot.Bars(new[] { 0.5, double.NaN, 0.25 });
        Assert.Equal(2, new SvgPicture(figure).Boxes().Count);
        Assert.EndsWith("1 value is NaN or infinite and left out.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_do_not_match_are_counted() =>
        Assert.Equal("labels must name every bar: 2 labels came for 3. Pass 3, or leave labels out to number them.",
            Assert.Throws<ArgumentException>(() => Plot.Bars(new[] { 0.2, 0.1, 0.7 }, ["a", "b"])).Message);

    [Fact]
    public void Series_of_different_length_are_named() =>
        Assert.Equal("series must be equally long: “a” has 2 values, “b” has 3.",
            Assert.Throws<ArgumentException>(() => Plot.Bars([("a", new[] { 1.0, 2 }), ("b", new[] { 1.0, 2, 3 })])).Message);

    [Fact]
    public void Four_series_are_too_many() =>
        Assert.StartsWith("series must be one to three rows of bars: 4 came.",
            Assert.Throws<ArgumentException>(() => Plot.Bars([.. Enumerable.Repeat(("a", (Values)new[] { 1.0 }), 4)])).Message, StringComparison.Ordinal);
}

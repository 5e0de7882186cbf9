using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class LinesTests
{
    static readonly double[] X = [0, 1, 2, 3, 4];

    [Fact]
    public void Live_figure_holds_each_series_and_the_points_behind()
    {
        var live = new LiveFigure(Plot.Lines(X, [("a", new[] { 1.0, 2, 3, 5, 8 })], "Up", points: (new[] { 0.5 }, new[] { 1.25 })));
        Assert.Equal(2, live.Traces.Count);
        Assert.Equal(("markers", "lines"), (live.Traces[0].GetProperty("mode").GetString(), live.Traces[1].GetProperty("mode").GetString()));
        Assert.Equal([1.25], LiveFigure.Numbers(live.Traces[0].GetProperty("y")));
        Assert.Equal([1, 2, 3, 5, 8], LiveFigure.Numbers(live.Traces[1].GetProperty("y")));
    }

    [Fact]
    public void Without_x_the_points_are_counted()
    {
        var trace = Assert.Single(new LiveFigure(Plot.Lines(null, [("loss", new[] { 3.0, 2, 1 })])).Traces);
        Assert.Equal([0, 1, 2], LiveFigure.Numbers(trace.GetProperty("x")));
    }

    [Fact]
    public void Up_to_three_lines_are_named_at_their_ends_in_the_order_of_their_heights()
    {
        var svg = new SvgPicture(Plot.Lines(X, [("low", new[] { 1.0, 1, 1, 1, 1 }), ("high", new[] { 1.0, 1, 1, 1, 9 })], "Two"));
        var labels = svg.TextBoxes().Where(text => text.Text is "low" or "high").ToDictionary(text => text.Text);
        Assert.True(labels["high"].Bottom < labels["low"].Top);
        Assert.Equal(labels["high"].Left, labels["low"].Left);
    }

    [Fact]
    public void More_lines_get_a_legend_above()
    {
        var svg = new SvgPicture(Plot.Lines(X, [.. "abcd".Select(name => ($"{name}", (Values)X))], "Four"));
        Assert.Single(svg.TextBoxes().Where(text => text.Text is "a" or "b" or "c" or "d").Select(text => text.Top).Distinct());
    }

    [Fact]
    public void Colours_are_okabe_itos()
    {
        var live = new LiveFigure(Plot.Lines(X, [("a", X), ("b", X), ("c", X)], "Three"));
        Assert.Equal(["#0072b2", "#d55e00", "#009e73"], live.Traces.Select(trace => trace.GetProperty("line").GetProperty("color").GetString()!));
    }

    [Fact]
    public void A_missing_number_breaks_the_line()
    {
        var figure = Plot.Lines(X, [("a", new[] { 1, 2, double.NaN, 2, 1 })], "Broken");
        Assert.Equal(2, new SvgPicture(figure).All("path").Single().Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Equal("a: 5 points from 1 to 1, between 1 and 2. 1 value is NaN or infinite and left out.", figure.Summary);
    }

    [Fact]
    public void A_number_between_two_missing_ones_is_a_dot()
    {
        var figure = Plot.Lines(X, [("a", new[] { 1, 2, double.NaN, 2, double.NaN })], "Alone");
        Assert.Single(new SvgPicture(figure).All("circle"));
        Assert.Equal([0, 0, 0, 6, 0], LiveFigure.Numbers(new LiveFigure(figure).Traces[0].GetProperty("marker").GetProperty("size")));
    }

    [Fact]
    public void Log_axes_put_equal_factors_at_equal_distances()
    {
        var figure = Plot.Lines(new[] { 1.0, 10, 100 }, [("a", new[] { 2.0, 20, 200 })], "Straight", logX: true, logY: true);
        var live = new LiveFigure(figure);
        Assert.Equal("log", live.Axis("xaxis").GetProperty("type").GetString());
        Assert.Equal([0, 2], LiveFigure.Numbers(live.Axis("xaxis").GetProperty("range")));
        var points = new SvgPicture(figure).All("path").Single().Attribute("d")!.Value[1..].Split('L').Select(point => point.Split(' ').Select(double.Parse).ToArray()).ToArray();
        Assert.Equal(points[1][0] - points[0][0], points[2][0] - points[1][0], 1);
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 1);
    }

    [Fact]
    public void A_log_axis_refuses_zero() =>
        Assert.Equal("logX: a logarithmic axis shows only numbers above 0: the smallest is 0, the largest 4. Leave logX: out, or add an offset.",
            Assert.Throws<ArgumentException>(() => Plot.Lines(X, [("a", X)], logX: true)).Message);

    [Fact]
    public void A_series_shorter_than_x_is_named() =>
        Assert.Equal("every series must have one value for each x: x has 5, “a” has 2.",
            Assert.Throws<ArgumentException>(() => Plot.Lines(X, [("a", new[] { 1.0, 2 })])).Message);

    [Fact]
    public void Points_come_in_pairs() =>
        Assert.Equal("points must have as many X as Y: 2 X and 1 Y came.",
            Assert.Throws<ArgumentException>(() => Plot.Lines(X, [("a", X)], points: (new[] { 1.0, 2 }, new[] { 1.0 }))).Message);

    [Fact]
    public void Seven_lines_are_more_than_colours() =>
        Assert.StartsWith("series must be one to 6 lines",
            Assert.Throws<ArgumentException>(() => Plot.Lines(X, [.. Enumerable.Repeat(("a", (Values)X), 7)])).Message, StringComparison.Ordinal);
}

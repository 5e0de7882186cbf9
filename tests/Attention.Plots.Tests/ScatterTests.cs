using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class ScatterTests
{
    static readonly double[] X = [0.1, 0.2, 0.22, 0.6, 0.9];
    static readonly double[] Y = [0.05, 0.3, 0.32, 0.5, 1.0];
    static readonly string[] Names = ["the", "cat", "cats", "sat", "down"];

    [Fact]
    public void Every_text_has_its_place_beside_its_point()
    {
        var svg = new SvgPicture(Plot.Scatter(X, Y, Names));
        var points = svg.All("circle").Select(circle => (X: SvgPicture.Number(circle, "cx"), Y: SvgPicture.Number(circle, "cy"))).ToList();
        foreach (var (name, place) in Names.Zip(points))
        {
            var (_, left, top, right, bottom) = svg.TextBoxes().Single(text => text.Text == name);
            Assert.InRange(place.X, left - 10, right + 10);
            Assert.InRange(place.Y, top - 20, bottom + 20);
            Assert.DoesNotContain(points, point => point.X > left && point.X < right && point.Y > top && point.Y < bottom);
        }
    }

    [Fact]
    public void A_text_without_room_is_said_under_the_pointer_only()
    {
        var figure = Plot.Scatter(Enumerable.Repeat(1.0, 20).ToArray(), Enumerable.Repeat(1.0, 20).ToArray(), [.. Enumerable.Range(0, 20).Select(index => $"token {index}")]);
        Assert.Equal(4, new SvgPicture(figure).Texts().Count(text => text.StartsWith("token", StringComparison.Ordinal)));      // right, left, above, below
        Assert.Equal(20, LiveFigure.Words(new LiveFigure(figure).Traces[0].GetProperty("hovertext")).Length);
    }

    [Fact]
    public void A_group_is_a_colour()
    {
        var live = new LiveFigure(Plot.Scatter(X, Y, groups: ["a", "b", "a", "b", "a"]));
        Assert.Equal([0.1, 0.22, 0.9], LiveFigure.Numbers(live.Traces[0].GetProperty("x")));
        Assert.Equal(["#0072b2", "#d55e00"], live.Traces.Select(trace => trace.GetProperty("marker").GetProperty("color").GetString()!));
    }

    [Fact]
    public void Words_tell_ranges_and_correlation()
    {
        // numpy.corrcoef: 0.961588; the ranks agree.
        var figure = Plot.Scatter(X, Y, Names, xTitle: "weight", yTitle: "change");
        Assert.Equal("Change rises with weight (correlation 0.96)", figure.Title);
        Assert.Equal("5 points: weight from 0.1 to 0.9, change from 0.05 to 1, highest “down”. Correlation 0.96, of the ranks 1.00.", figure.Summary);
    }

    [Fact]
    public void A_constant_goes_with_nothing() =>
        Assert.Equal("y against x", Plot.Scatter(X, new[] { 1.0, 1, 1, 1, 1 }).Title);

    [Fact]
    public void A_missing_number_leaves_its_point_out()
    {
        var figure = Plot.Scatter(new[] { 1, 2, double.NaN }, new[] { 1.0, 2, 3 }, ["a", "b", "c"]);
        Assert.Equal(2, new SvgPicture(figure).All("circle").Count());
        Assert.EndsWith("1 point is NaN or infinite and left out.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_come_in_pairs() =>
        Assert.Equal("x and y must have one number for each point: x has 5, y has 2.",
            Assert.Throws<ArgumentException>(() => Plot.Scatter(X, new[] { 1.0, 2 })).Message);

    [Fact]
    public void Texts_are_counted() =>
        Assert.StartsWith("labels must name every point: 1 label came for 5.",
            Assert.Throws<ArgumentException>(() => Plot.Scatter(X, Y, ["a"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_seventh_group_is_more_than_colours() =>
        Assert.StartsWith("groups must be at most 6 different names",
            Assert.Throws<ArgumentException>(() => Plot.Scatter(Bits(7), Bits(7), groups: [.. "abcdefg".Select(letter => $"{letter}")])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cloud_is_refused() =>
        Assert.StartsWith("x and y must be at most 2000 points to be told apart: 2001 came.",
            Assert.Throws<ArgumentException>(() => Plot.Scatter(Bits(2001), Bits(2001))).Message, StringComparison.Ordinal);

    static double[] Bits(int count) => [.. Enumerable.Range(0, count).Select(index => (double)(index % 2))];
}

using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class CostTests
{
    static readonly double[] Sizes = [128, 256, 512, 1024];
    static readonly double[] Naive = [1.1, 3.9, 16.4, 63.0];

    [Fact]
    public void Slope_and_interval_are_those_of_least_squares_on_logarithms() =>
        // numpy.polyfit(log x, log y, 1): 1.95915; its standard error times t(2) = 4.302653: 0.13902.
        Assert.Equal("Naive: from 1.1 to 63, slope 1.96 ± 0.14: twice the tokens cost 3.89 times as much. Slopes with their 95 % confidence intervals.",
            Plot.Cost(Sizes, [("naive", Naive)]).Summary);

    [Fact]
    public void An_exact_power_is_found_exactly()
    {
        var live = new LiveFigure(Plot.Cost(Sizes, [("a", Sizes.Select(size => 3 * size * size).ToArray())], "Quadratic"));
        Assert.Equal([128, 1024], LiveFigure.Numbers(live.Traces[0].GetProperty("x")));
        Assert.Equal([3 * 128 * 128, 3 * 1024 * 1024], LiveFigure.Numbers(live.Traces[0].GetProperty("y")), (a, b) => Math.Abs(a / b - 1) < 1e-4);
        Assert.Contains("slope 2.00 ± 0.00", live.Annotations.Select(System.Net.WebUtility.HtmlDecode).Select(text => text!.Replace("<b>", "").Replace("</b>", "")));
    }

    [Fact]
    public void Sizes_below_fitFrom_are_drawn_but_do_not_count()
    {
        // 2.0 at 128 is overhead; from 256 on the costs double with the size.
        var figure = Plot.Cost(Sizes, [("a", new[] { 2.0, 2, 4, 8 })], fitFrom: 256);
        Assert.Equal("a grows as tokens to the power 1.00", figure.Title);
        Assert.Equal(4, new SvgPicture(figure).All("circle").Count());
        Assert.Equal([256, 1024], LiveFigure.Numbers(new LiveFigure(figure).Traces[0].GetProperty("x")));
        Assert.Contains("Lines are fitted from 256 tokens on.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_in_the_legend_keeps_its_slope()
    {
        var svg = new SvgPicture(Plot.Cost(Sizes, [.. Enumerable.Range(1, 4).Select(line => ($"a name that is much too long for a legend {line}", (Values)Sizes))]));
        Assert.Equal(4, svg.Texts().Count(text => text.EndsWith("…: slope 1.00 ± 0.00", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_sizes_have_a_slope_without_an_interval() =>
        Assert.Equal("a: from 1 to 8, slope 1.50: twice the tokens cost 2.83 times as much.", Plot.Cost(new[] { 16.0, 64 }, [("a", new[] { 1.0, 8 })]).Summary);

    [Fact]
    public void What_was_not_measured_is_left_out() =>
        Assert.EndsWith("1 cost is NaN or infinite and left out.", Plot.Cost(Sizes, [("a", new[] { 1, 2, 4, double.NaN })]).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_cost_of_nothing_is_refused() =>
        Assert.StartsWith("series “a” must hold numbers above 0, since both axes are logarithmic: 0 came.",
            Assert.Throws<ArgumentException>(() => Plot.Cost(Sizes, [("a", new[] { 0.0, 1, 2, 3 })])).Message, StringComparison.Ordinal);

    [Fact]
    public void One_size_has_no_slope() =>
        Assert.Equal("series “a” needs costs at two sizes at least to have a slope: 1 came from 1024 on. Lower fitFrom:, or measure more sizes.",
            Assert.Throws<ArgumentException>(() => Plot.Cost(Sizes, [("a", Naive)], fitFrom: 1024)).Message);

    [Fact]
    public void Lengths_have_to_match() =>
        Assert.Equal("every series must have one cost for each size: there are 4 sizes, “a” has 1.",
            Assert.Throws<ArgumentException>(() => Plot.Cost(Sizes, [("a", new[] { 1.0 })])).Message);
}

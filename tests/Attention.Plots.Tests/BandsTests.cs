using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class BandsTests
{
    static readonly double[] X = [1, 2, 3];

    [Fact]
    public void The_band_is_students_interval_of_the_mean()
    {
        // Three runs: mean ± 4.302653·s/√3, as scipy.stats.t.interval(0.95, 2, mean, s/√3) gives it.
        var live = new LiveFigure(Plot.Bands(X, [("attention", Examples.Runs)]));
        var band = LiveFigure.Numbers(live.Traces[0].GetProperty("y"));
        Assert.Equal(0.5 + 0.248414, band[0], 5);
        Assert.Equal(0.7 + 0.124207, band[1], 5);
        Assert.Equal(0.8 - 0.049683, band[3], 5);
        Assert.Equal([1, 2, 3, 3, 2, 1], LiveFigure.Numbers(live.Traces[0].GetProperty("x")));
        Assert.Equal([0.5, 0.7, 0.8], LiveFigure.Numbers(live.Traces[1].GetProperty("y")));
    }

    [Fact]
    public void Words_tell_runs_ends_and_what_the_band_means()
    {
        var figure = Plot.Bands(X, [("attention", Examples.Runs)]);
        Assert.Equal("Attention ends at 0.8 ± 0.05", figure.Title);
        Assert.Equal("Attention: mean of 3 runs, from 0.5 ± 0.25 to 0.8 ± 0.05. Bands: 95 % confidence intervals of the mean.", figure.Summary);
    }

    [Fact]
    public void A_surer_band_is_wider()
    {
        double Width(double confidence) => LiveFigure.Numbers(new LiveFigure(Plot.Bands(X, [("a", Examples.Runs)], confidence: confidence)).Traces[0].GetProperty("y"))[0];
        Assert.True(Width(0.99) > Width(0.95) && Width(0.95) > Width(0.5));
    }

    [Fact]
    public void On_a_logarithmic_axis_means_are_geometric_and_bands_stay_above_zero()
    {
        // ln 2 and ln 8: mean ln 4, ± 12.7062·0.98026/√2 = 8.80728.
        var figure = Plot.Bands(null, [("loss", new[,] { { 2.0 }, { 8.0 } })], logY: true);
        var live = new LiveFigure(figure);
        Assert.Equal([4], LiveFigure.Numbers(live.Traces[1].GetProperty("y")));
        Assert.Equal(4 / Math.Exp(8.80728), LiveFigure.Numbers(live.Traces[0].GetProperty("y"))[1], 6);
        Assert.Contains("Bands: 95 % confidence intervals of the geometric mean.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_number_is_left_out_of_its_mean()
    {
        var figure = Plot.Bands(X, [("a", new[,] { { 1, 2, 3 }, { 3, double.NaN, 5 } })]);
        Assert.Equal([2, 2, 4], LiveFigure.Numbers(new LiveFigure(figure).Traces[1].GetProperty("y")));
        Assert.EndsWith("1 value is NaN or infinite and left out.", figure.Summary, StringComparison.Ordinal);
        Assert.Equal(2, new SvgPicture(figure).All("polygon").Count());      // one run is left at x = 2: no band there
    }

    [Fact]
    public void One_run_has_no_band_and_says_so()
    {
        var figure = Plot.Bands(null, [("alone", new[,] { { 1.0, 2, 3 } })]);
        Assert.Empty(new SvgPicture(figure).All("polygon"));
        Assert.Equal("Alone: mean of 1 run, from 1 to 3. “alone” is one run: no band.", figure.Summary);
    }

    [Fact]
    public void Given_edges_are_drawn_as_they_are()
    {
        var figure = Plot.Bands(X, [("a", new[] { 1.0, 2, 3 }, new[] { 0.5, 1, 2 }, new[] { 1.5, 4, 6 })]);
        Assert.Equal([1.5, 4, 6, 2, 1, 0.5], LiveFigure.Numbers(new LiveFigure(figure).Traces[0].GetProperty("y")));
        Assert.Equal("a: from 1 (0.5 to 1.5) to 3 (2 to 6).", figure.Summary);
    }

    [Fact]
    public void Exchanged_edges_are_refused() =>
        Assert.Equal("low must not lie above high: at place 0 of “a” low is 2 and high 1. Were they exchanged?",
            Assert.Throws<ArgumentException>(() => Plot.Bands(null, [("a", new[] { 1.5 }, new[] { 2.0 }, new[] { 1.0 })])).Message);

    [Fact]
    public void One_row_of_numbers_is_no_runs() =>
        Assert.StartsWith("series “a” must be a matrix", Assert.Throws<ArgumentException>(() => Plot.Bands(X, [("a", X)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_have_to_match_x() =>
        Assert.Equal("every series must have one column for each x: x has 2, “a” has 3.",
            Assert.Throws<ArgumentException>(() => Plot.Bands(new[] { 1.0, 2 }, [("a", Examples.Runs)])).Message);

    [Fact]
    public void A_certain_band_is_refused() =>
        Assert.Equal("confidence must lie between 0 and 1: 1 came. 0.95 is usual.",
            Assert.Throws<ArgumentException>(() => Plot.Bands(X, [("a", Examples.Runs)], confidence: 1)).Message);
}

using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class HistogramTests
{
    static readonly double[] Ten = [0.1, 0.2, 0.2, 0.5, 0.6, 0.6, 0.7, 0.9, 1.0, double.NaN];

    [Fact]
    public void A_bin_holds_its_start_and_the_last_one_its_end_too()
    {
        // Bins of 0.2 from 0: 0.1 | 0.2 0.2 | 0.5 | 0.6 0.6 0.7 | 0.9 1.0
        var trace = Assert.Single(new LiveFigure(Plot.Histogram(Ten, bins: 5)).Traces);
        Assert.Equal([0.1, 0.3, 0.5, 0.7, 0.9], LiveFigure.Numbers(trace.GetProperty("x")));
        Assert.Equal([1, 2, 1, 3, 2], LiveFigure.Numbers(trace.GetProperty("y")));
        Assert.Equal("0.2 to 0.4: 2", LiveFigure.Words(trace.GetProperty("hovertext"))[1]);
    }

    [Fact]
    public void Static_bars_are_as_high_as_their_counts()
    {
        var bars = new SvgPicture(Plot.Histogram(Ten, bins: 5)).Boxes();
        double Height(int bar) => SvgPicture.Number(bars[bar], "height");
        Assert.Equal(5, bars.Count);
        Assert.Equal(Height(0) * 3, Height(3), 1);
        Assert.Equal(Height(0) * 2, Height(1), 1);
    }

    [Fact]
    public void Words_tell_size_spread_and_median() =>
        // numpy: mean 0.5333, std(ddof=1) 0.3162, median 0.6.
        Assert.Equal("9 values from 0.1 to 1, mean 0.533, standard deviation 0.316, median 0.6. 1 value is NaN or infinite and left out.",
            Plot.Histogram(Ten).Summary);

    [Fact]
    public void Every_number_of_a_tensor_counts() =>
        Assert.Equal(2 * 3 * 5 * 7, LiveFigure.Numbers(new LiveFigure(Plot.Histogram(TorchSharp.torch.randn(2, 3, 5, 7))).Traces[0].GetProperty("y")).Sum());

    [Fact]
    public void Sets_of_different_sizes_are_compared_by_shares()
    {
        var live = new LiveFigure(Plot.Histogram([("few", new[] { 0.5, 1.5 }), ("many", new[] { 0.5, 0.5, 0.5, 1.5 })], bins: 2));
        Assert.Equal([0, 0.5, 0.5, 0.5, 0.5, 0], LiveFigure.Numbers(live.Traces[1].GetProperty("y")));
        Assert.Equal([0, 0.75, 0.75, 0.25, 0.25, 0], LiveFigure.Numbers(live.Traces[3].GetProperty("y")));
        Assert.Equal([0.5, 0.5, 1, 1, 1.5, 1.5], LiveFigure.Numbers(live.Traces[3].GetProperty("x")));
    }

    [Fact]
    public void Without_a_title_several_sets_tell_their_medians() =>
        Assert.Equal("Medians: few 1, many 0.5", Plot.Histogram([("few", new[] { 0.5, 1.5 }), ("many", new[] { 0.5, 0.5, 0.5, 1.5 })]).Title);

    [Fact]
    public void Nothing_but_gaps_is_refused() =>
        Assert.Equal("values must hold at least one finite number: all 2 are NaN or infinite. Was a row masked completely?",
            Assert.Throws<ArgumentException>(() => Plot.Histogram(new[] { double.NaN, double.NegativeInfinity })).Message);

    [Fact]
    public void No_bins_are_refused() =>
        Assert.Equal("bins must be 1 to 200: 0 came. Leave bins: out to have them chosen.",
            Assert.Throws<ArgumentException>(() => Plot.Histogram(Ten, bins: 0)).Message);

    [Fact]
    public void Five_outlines_are_too_many() =>
        Assert.StartsWith("series must be one to four sets of values",
            Assert.Throws<ArgumentException>(() => Plot.Histogram([.. Enumerable.Repeat(("a", (Values)Ten), 5)])).Message, StringComparison.Ordinal);
}

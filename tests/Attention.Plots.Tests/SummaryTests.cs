namespace Attention.Plots.Tests;

/// <summary>Words against numbers worked out by hand.</summary>
public class SummaryTests
{
    [Fact]
    public void Weights_name_the_strongest_pair_and_the_mean_entropy()
    {
        // Row 1: 1.0397 nats (0.5 ln 2 + 2 · 0.25 ln 4); row 2: 0.2 ln 5 + 0.1 ln 10 + 0.7 ln(1/0.7) = 0.8018. Mean 0.9208; ln 3 = 1.0986.
        Assert.Equal("2 queries × 3 keys. Strongest pair: query “cat” → key “sat” (0.70). Mean entropy 0.92 nats (uniform: 1.10).",
            Plot.HeatMap(Examples.Weights, Examples.Words, Examples.Words[..2]).Summary);
    }

    [Fact]
    public void Without_a_title_the_strongest_pair_is_the_title() =>
        Assert.Equal("Query 1 attends most to key 2", Plot.HeatMap(Examples.Weights).Title);

    [Theory]
    [InlineData("loss", "Loss falls")]
    [InlineData("q·k", "q·k falls")]
    [InlineData("τ = 0.1", "τ = 0.1 falls")]
    public void A_word_begins_its_sentence_large_and_a_symbol_stays_a_symbol(string name, string title) =>
        Assert.StartsWith(title, Plot.Lines(new[] { 1.0, 2 }, [(name, new[] { 3.0, 1 })]).Title, StringComparison.Ordinal);

    [Fact]
    public void Rows_that_do_not_sum_to_one_are_said()
    {
        var summary = Plot.HeatMap(new[,] { { 0.5, 0.5 }, { 0.9, 0.3 }, { 0.1, 0.2 } }).Summary;
        Assert.EndsWith("2 of 3 rows do not sum to 1: query 1 sums to 1.2.", summary, StringComparison.Ordinal);
        Assert.Contains("Mean entropy 0.69 nats", summary, StringComparison.Ordinal);      // of the one row that does
    }

    [Fact]
    public void A_single_wrong_row_is_named() =>
        Assert.EndsWith("One row does not sum to 1: query “b” sums to 0.3.", Plot.HeatMap(new[,] { { 0.5, 0.5 }, { 0.1, 0.2 } }, null, ["a", "b"]).Summary, StringComparison.Ordinal);

    [Fact]
    public void Rounding_of_a_float_softmax_is_no_wrong_sum() =>
        Assert.DoesNotContain("sum to 1", Plot.HeatMap(new[,] { { 0.3333333f, 0.3333333f, 0.3333333f } }).Summary, StringComparison.Ordinal);

    [Fact]
    public void Distributions_are_weights_on_a_stretched_scale_too() =>
        Assert.Equal("1 query × 2 keys. Strongest pair: query 0 → key 1 (0.75). Mean entropy 0.56 nats (uniform: 0.69).",
            Plot.HeatMap(new[,] { { 0.25, 0.75 } }, scale: Scale.FromZero).Summary);

    [Fact]
    public void Gaps_are_counted_and_their_rows_are_not_blamed()
    {
        var summary = Plot.HeatMap(new[,] { { 0.5, double.NaN }, { 0.25, 0.75 } }).Summary;
        Assert.EndsWith("1 cell is NaN or infinite and left as a gap.", summary, StringComparison.Ordinal);
        Assert.Contains("Strongest pair: query 1 → key 1 (0.75)", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_gaps_is_said_too() =>
        Assert.StartsWith("1 query × 2 keys. No weight is a number.", Plot.HeatMap(new[,] { { double.NaN, double.NaN } }).Summary, StringComparison.Ordinal);

    [Fact]
    public void Signed_values_tell_both_ends() =>
        Assert.Equal("2 queries × 2 keys. From −2 at query 0, key 0 to 1 at query 0, key 1.", Plot.HeatMap(new[,] { { -2.0, 1 }, { 0, 0.5 } }).Summary);

    [Fact]
    public void Bars_tell_the_highest_and_the_sum() =>
        Assert.Equal("3 bars. Highest “sat” with 0.7, sum 1.", Plot.Bars(new[] { 0.2, 0.1, 0.7 }, Examples.Words).Summary);

    [Fact]
    public void Lines_tell_ends_and_range()
    {
        var figure = Plot.Lines(null, [("loss", new[] { 2.5, 3, 0.5 })]);
        Assert.Equal("loss: 3 points from 2.5 to 0.5, between 0.5 and 3.", figure.Summary);
        Assert.Equal("Loss falls from 2.5 to 0.5", figure.Title);
    }
}

using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class HeadsTests
{
    static readonly Figure Four = Plot.Heads(Examples.FourHeads, Examples.Words, Examples.Words);

    [Fact]
    public void Every_head_has_a_panel_with_its_weights()
    {
        var traces = new LiveFigure(Four).Traces;
        Assert.Equal(4, traces.Count);
        Assert.Equal([[0.9, 0.05, 0.05], [0.9, 0.05, 0.05], [0.05, 0.9, 0.05]], LiveFigure.Table(traces[1].GetProperty("z")));
        Assert.Equal([[0.8, 0.1, 0.1], [0.5, 0.4, 0.1], [0.1, 0.5, 0.4]], LiveFigure.Table(traces[3].GetProperty("z")));
    }

    [Fact]
    public void All_heads_share_one_scale_and_one_bar()
    {
        var traces = new LiveFigure(Four).Traces;
        Assert.All(traces, trace => Assert.Equal((0, 1), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble())));
        Assert.Single(traces, trace => trace.GetProperty("showscale").GetBoolean());
    }

    [Fact]
    public void Axes_are_named_once_for_the_whole_grid_and_tokens_at_its_edges()
    {
        var svg = new SvgPicture(Plot.Heads(Examples.FourHeads, ["k1", "k2", "k3"], ["q1", "q2", "q3"], columns: 2));
        Assert.Equal(1, svg.Texts().Count(text => text == "key (attended to)"));
        Assert.Equal(1, svg.Texts().Count(text => text == "query (attending)"));
        Assert.Equal(2, svg.Texts().Count(text => text == "k2"));
        Assert.Equal(2, svg.Texts().Count(text => text == "q2"));
    }

    [Fact]
    public void The_sharpest_and_the_flattest_head_are_told()
    {
        // Head 1: 0.9 ln(1/0.9) + 2 · 0.05 ln 20 = 0.3944 in every row. Head 0: ln 3 = 1.0986.
        Assert.Equal("Head 1 is the sharpest: 0.39 of at most 1.10 nats", Four.Title);
        Assert.Equal("4 heads of 3 queries × 3 keys. Sharpest: head 1 with a mean entropy of 0.39 nats; flattest: head 0 with 1.10 (uniform: 1.10). "
            + "Strongest pair: query “the” → key “the” (0.90) in head 1.", Four.Summary);
    }

    [Fact]
    public void Signed_values_tell_both_ends_and_their_heads()
    {
        var figure = Plot.Heads(new float[,,] { { { 1, -2 } }, { { 3, 0 } } });
        Assert.Equal("Highest in head 1: 3 at query 0, key 0", figure.Title);
        Assert.Equal("2 heads of 1 query × 2 keys. From −2 at query 0, key 1 in head 0 to 3 at query 0, key 0 in head 1.", figure.Summary);
    }

    [Fact]
    public void A_batch_is_picked()
    {
        var weights = new float[2, 3, 5, 7];
        weights[1, 2, 3, 4] = 0.5f;
        var traces = new LiveFigure(Plot.Heads(weights, batch: 1)).Traces;
        Assert.Equal(3, traces.Count);
        Assert.Equal(0.5, LiveFigure.Table(traces[2].GetProperty("z"))[3][4]);
    }

    [Fact]
    public void A_missing_batch_is_asked_for() =>
        Assert.Equal("weights is [2, 3, 5, 7], so one matrix must be picked: batch: is missing. Pass batch: a number from 0 to 1.",
            Assert.Throws<ArgumentException>(() => Plot.Heads(new float[2, 3, 5, 7])).Message);

    [Fact]
    public void A_row_of_numbers_is_no_grid() =>
        Assert.Equal("weights must hold one matrix for each head, [heads, Tq, Tk], or [B, heads, Tq, Tk] with batch: picked: it is [2]. Index or reshape it first.",
            Assert.Throws<ArgumentException>(() => Plot.Heads(new[] { 0.5, 0.5 })).Message);

    [Fact]
    public void Too_many_heads_are_counted() =>
        Assert.Equal("weights must hold at most 64 heads to be told apart on a page: it is [65, 1, 1]. Pick some, or show them one after the other with Plot.Steps.",
            Assert.Throws<ArgumentException>(() => Plot.Heads(new float[65, 1, 1])).Message);

    [Fact]
    public void Few_heads_with_something_wrong_are_named_each()
    {
        var weights = new float[,,] { { { 0.5f, 0.5f } }, { { 0.5f, 0.25f } }, { { float.NaN, 0.25f } } };
        Assert.EndsWith("head 2: 1 cell is NaN or infinite and left as a gap. head 1: One row does not sum to 1: query 0 sums to 0.75.",
            Plot.Heads(weights).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_heads_with_something_wrong_the_first_speaks_for_the_others() =>
        Assert.EndsWith("head 0: One row does not sum to 1: query 0 sums to 0. 4 others of the 5 have such rows too.",
            Plot.Heads(new float[5, 1, 2]).Summary, StringComparison.Ordinal);
}

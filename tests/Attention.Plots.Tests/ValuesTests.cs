using Attention.Plots.Tests.Reading;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Plots.Tests;

public class ValuesTests
{
    static double?[][] Shown(Figure figure) => LiveFigure.Table(new LiveFigure(figure).Traces[0].GetProperty("z"));

    [Fact]
    public void A_tensor_that_requires_grad_is_shown_and_stays_as_it_was()
    {
        var weights = tensor(new[,] { { 0.25f, 0.75f } }).requires_grad_();
        Assert.Equal([[0.25, 0.75]], Shown(Plot.HeatMap(weights)));
        Assert.True(weights.requires_grad);
        Assert.Null(weights.grad);
    }

    [Fact]
    public void A_transposed_view_is_read_in_its_own_order()
    {
        var view = tensor(new[,] { { 0.1f, 0.2f, 0.3f }, { 0.4f, 0.5f, 0.6f } }).transpose(0, 1);
        Assert.Equal([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], Shown(Plot.HeatMap(view)));
    }

    [Fact]
    public void A_mask_and_whole_numbers_are_numbers_too()
    {
        Assert.Equal([[1, 0], [1, 1]], Shown(Plot.HeatMap(ones(2, 2).tril().to_type(ScalarType.Bool))));
        Assert.Equal([[0, 1, 2]], Shown(Plot.HeatMap(arange(3).reshape(1, 3))));
    }

    [Fact]
    public void Drawing_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var weights = rand(5, 7);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        _ = Plot.HeatMap(weights);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Batch_and_head_of_a_tensor_are_picked_and_a_batch_of_one_picks_itself()
    {
        var weights = arange(2 * 3 * 5 * 7).reshape(2, 3, 5, 7);
        Assert.Equal(((1 * 3 + 2) * 5 + 0) * 7 + 0, Shown(Plot.HeatMap(weights, batch: 1, head: 2))[0][0]);
        Assert.Equal(1 * 35, Shown(Plot.HeatMap(weights[TensorIndex.Slice(0, 1)], head: 1))[0][0]);
        Assert.Equal(2 * 35, Shown(Plot.HeatMap(weights[0], head: 2))[0][0]);
    }

    [Fact]
    public void A_missing_index_is_named()
    {
        var weights = new float[2, 3, 5, 7];
        Assert.Equal("weights is [2, 3, 5, 7], so one matrix must be picked: batch: is missing. Pass batch: a number from 0 to 1.",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(weights, head: 1)).Message);
        Assert.Equal("weights is [2, 3, 5, 7], so one matrix must be picked: head: is missing. Pass head: a number from 0 to 2.",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(weights, batch: 1)).Message);
    }

    [Fact]
    public void An_index_out_of_range_is_named() =>
        Assert.Equal("head: must be from 0 to 2: 3 came, weights is [2, 3, 5, 7].",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(new float[2, 3, 5, 7], batch: 0, head: 3)).Message);

    [Fact]
    public void A_row_of_numbers_is_sent_to_bars() =>
        Assert.Equal("weights must be a matrix [Tq, Tk], or [B, Tq, Tk] or [B, H, Tq, Tk] with batch: and head: picked: it is [3]. For one row of numbers there is Plot.Bars.",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(new[] { 1.0, 2, 3 })).Message);

    [Fact]
    public void A_matrix_is_no_row() =>
        Assert.Equal("values must be one row of numbers: it is [2, 2]. Pick one row first, as in weights[0].",
            Assert.Throws<ArgumentException>(() => Plot.Bars(new double[2, 2])).Message);

    [Fact]
    public void No_number_at_all_is_said() =>
        Assert.Equal("weights must hold at least one number: it is [0, 5]. Was the slice before it empty?",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(new double[0, 5])).Message);

    [Fact]
    public void Labels_that_do_not_match_are_counted() =>
        Assert.Equal("keys must name every column of the weights: 1 label came for 3. Pass 3, or leave keys out to number them.",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(Examples.Weights, keys: ["the"])).Message);

    [Fact]
    public void A_note_outside_the_map_is_refused() =>
        Assert.Equal("note must name a cell, X = key 0 to 2 and Y = query 0 to 1: X = 3, Y = 0 came.",
            Assert.Throws<ArgumentException>(() => Plot.HeatMap(Examples.Weights, note: new Note(3, 0, "where?"))).Message);
}

using Attention.Data;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public class OrderAndReversalTests
{
    [Fact]
    public void Every_sequence_holds_each_mark_once_and_the_answer_is_the_earlier_one()
    {
        manual_seed(5);
        var (symbols, first) = new OrderTask(length: 7, symbols: 5).Batch(211);
        Assert.Equal([211, 7], symbols.shape);
        for (int b = 0; b < 211; b++)
        {
            long[] row = symbols[b].data<long>().ToArray();
            Assert.Single(row, symbol => symbol == 0);
            Assert.Single(row, symbol => symbol == 1);
            Assert.All(row, symbol => Assert.InRange(symbol, 0, 4));
            Assert.Equal(Array.IndexOf(row, 0L) < Array.IndexOf(row, 1L) ? 0 : 1, first[b].item<long>());
        }
        Assert.InRange(first.sum().item<long>(), 70, 141);                    // half of 211, five standard deviations wide
    }

    [Fact]
    public void All_places_and_all_fillers_are_drawn()
    {
        manual_seed(6);
        var symbols = new OrderTask(length: 5, symbols: 7).Batch(500).symbols;
        Assert.All(Enumerable.Range(0, 7), symbol => Assert.True(symbols.eq(symbol).any(0).all().item<bool>()));
    }

    [Fact]
    public void A_sequence_as_text() => Assert.Equal("· B · A", OrderTask.Text(tensor(new long[] { 4, 1, 2, 0 })));

    [Fact]
    public void The_reversed_sequence_read_backwards_is_the_sequence()
    {
        manual_seed(7);
        var (symbols, reversed) = new ReversalTask(length: 11, symbols: 7).Batch(13);
        for (int b = 0; b < 13; b++)
            Assert.Equal(symbols[b].data<long>().ToArray(), reversed[b].data<long>().ToArray().Reverse());
        Assert.Equal(7, symbols.unique().output.numel());
    }

    [Fact]
    public void Sizes_that_make_no_task_are_told_so()
    {
        Says("length must be at least 2, one place for each mark: 1 came.", () => new OrderTask(length: 1));
        Says("symbols must be at least 3, two marks and a filler: 2 came.", () => new OrderTask(symbols: 2));
        Says("length must be at least 1: 0 came.", () => new ReversalTask(length: 0));
        Says("symbols must be at least 1: 0 came.", () => new ReversalTask(symbols: 0));
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<ArgumentOutOfRangeException>(action).Message);
}

using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public class RetrievalTaskTests
{
    [Fact]
    public void The_answer_is_the_first_symbol()
    {
        manual_seed(3);
        var (symbols, answer) = new RetrievalTask(length: 7, symbols: 11).Batch(500);
        Assert.Equal([500, 7], symbols.shape);
        Close.Same(symbols[.., 0], answer);
        Assert.Equal((0L, 10L), (symbols.min().item<long>(), symbols.max().item<long>()));
    }

    [Fact]
    public void The_last_symbol_says_nothing_about_the_answer()
    {
        manual_seed(3);
        var task = new RetrievalTask();
        var (symbols, answer) = task.Batch(20_000);
        Assert.Equal(task.Chance, symbols[.., 7].eq(answer).to_type(ScalarType.Float32).mean().item<float>(), 0.01);
    }

    [Fact]
    public void Sizes_below_1_are_refused()
    {
        Assert.StartsWith("length must be at least 1: 0 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalTask(length: 0)).Message);
        Assert.StartsWith("symbols must be at least 1: -2 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalTask(symbols: -2)).Message);
    }
}

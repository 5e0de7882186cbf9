using Attention.Models;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class PairBatchesTests
{
    private static readonly TokenPair[] Pairs =
        [.. Enumerable.Range(0, 1000).Select(i => new TokenPair([i + 4L, 3], [.. Enumerable.Range(0, i % 17 + 1).Select(_ => 5L)]))];

    [Fact]
    public void A_batch_is_padded_and_framed()
    {
        var batch = PairBatch.Of([new([7, 8, 9], [5]), new([6], [10, 11])]);
        Assert.Equal([7, 8, 9, 6, 0, 0], batch.Source.data<long>());
        Assert.Equal([3, 1], batch.SourceLengths.data<long>());
        Assert.Equal([2, 5, 0, 2, 10, 11], batch.Previous.data<long>());
        Assert.Equal([5, 3, 0, 10, 11, 3], batch.Target.data<long>());
        Assert.Equal([2, 3], batch.Target.shape);
    }

    [Fact]
    public void Each_pair_comes_once_an_epoch_and_orders_differ()
    {
        manual_seed(1);
        var batches = PairBatches.Shuffled(Pairs, 8);
        long[] First() => [.. batches.SelectMany(batch => batch.Source[.., 0].clone().data<long>().ToArray())];
        long[] one = First(), two = First();
        Assert.Equal(Pairs.Select(pair => pair.Source[0]), one.Order());
        Assert.Equal(one.Order(), two.Order());
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void Batches_hold_sentences_of_about_one_length()
    {
        manual_seed(1);
        double real = Pairs.Sum(pair => pair.Target.Length + 1), room = PairBatches.Shuffled(Pairs, 8).Sum(batch => batch.Target.numel());
        Assert.InRange(room / real, 1, 1.1);                  // batches of random sentences would need about 1.7 times the room
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.StartsWith("Batches need at least one pair", Assert.Throws<ArgumentException>(() => PairBatches.Shuffled([], 8)).Message, StringComparison.Ordinal);
        Assert.StartsWith("size must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => PairBatches.Shuffled(Pairs, 0)).Message, StringComparison.Ordinal);
    }
}

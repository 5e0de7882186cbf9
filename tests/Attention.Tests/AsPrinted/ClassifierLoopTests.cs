using Attention.AsPrinted;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

public class ClassifierLoopTests
{
    [Fact]
    public void D40_the_logged_loss_is_half_the_mean() =>
        // A loss that falls from 2 to 1 after a thousand batches, and a rest.
        Assert.Equal([1, 0.5], ClassifierLoop.LoggedLosses([.. Enumerable.Repeat(2.0, 1000), .. Enumerable.Repeat(1.0, 1000), .. Enumerable.Repeat(9.0, 999)]));

    [Fact]
    public void D41_a_first_batch_by_next_is_refused_with_python_s_words() =>
        Assert.StartsWith("'_SingleProcessDataLoaderIter' object has no attribute 'next'",
            Assert.Throws<InvalidOperationException>(() => arange(4).split(2).Next()).Message, StringComparison.Ordinal);

    [Fact]
    public void D42_batches_of_ten_are_counted_in_full_and_larger_ones_in_part()
    {
        var (labels, predicted) = (arange(640).remainder(10), arange(640).remainder(7));
        var (right, all) = ClassifierLoop.CountByClass(labels, predicted, 10);
        Assert.Equal(Enumerable.Repeat(64L, 10), all);
        var expected = new ClassCounts(labels, predicted, 10).PerClass.Select(share => (long)Math.Round(64 * share));
        Assert.Equal(expected, right);
        Assert.Equal(100, ClassifierLoop.CountByClass(labels, predicted, 64).All.Sum());
        Assert.ThrowsAny<Exception>(() => ClassifierLoop.CountByClass(labels, predicted, 4));
    }
}

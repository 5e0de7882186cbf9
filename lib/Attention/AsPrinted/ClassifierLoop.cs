using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>What document 004's listing does around its network: it logs losses and counts right answers.</summary>
/// <remarks>Repairs: the mean of the losses (D40), <see cref="Training.ClassCounts"/> (D42).</remarks>
public static class ClassifierLoop
{
    /// <summary>The number logged after every thousand batches: the sum of their losses over 2000.</summary>
    /// <param name="losses">The losses of one epoch's batches, in nats; a rest of less than a thousand is not logged.</param>
    /// <returns>One number for each thousand.</returns>
    /// <remarks>Kept for the sake of defect D40: it is half the mean.</remarks>
    public static IEnumerable<double> LoggedLosses(IEnumerable<double> losses) =>
        losses.Chunk(1000).Where(chunk => chunk.Length == 1000).Select(chunk => chunk.Sum() / 2000);

    /// <summary>The counting loop: of each batch it looks at the first ten examples, as many as there are classes.</summary>
    /// <param name="labels">int64 [N], classes 0 to 9.</param>
    /// <param name="predicted">int64 [N]</param>
    /// <param name="batch">Examples of a batch; the listing has 10.</param>
    /// <returns>For each of the ten classes the right answers, and the examples looked at.</returns>
    /// <remarks>Kept for the sake of defect D42: a larger batch is cut without a word, a smaller one ends with an error.</remarks>
    public static (long[] Right, long[] All) CountByClass(Tensor labels, Tensor predicted, int batch)
    {
        var (classCorrect, classTotal) = (new long[10], new long[10]);
        foreach (var (l, p) in labels.split(batch).Zip(predicted.split(batch)))
        {
            var c = p.eq(l).squeeze();
            for (int i = 0; i < 10; i++)
            {
                var label = l[i].item<long>();
                classCorrect[label] += c[i].item<bool>() ? 1 : 0;
                classTotal[label] += 1;
            }
        }
        return (classCorrect, classTotal);
    }
}

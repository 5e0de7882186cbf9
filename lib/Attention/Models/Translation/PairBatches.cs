using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Pairs in batches of about equal lengths.</summary>
public static class PairBatches
{
    private const int Pool = 50;

    /// <summary>Batches in a new order each time they are gone through.</summary>
    /// <param name="pairs">At least one.</param>
    /// <param name="size">B, pairs in a batch; the last of a pool may have fewer.</param>
    /// <returns>Each pair once; orders are drawn from the global random stream.</returns>
    /// <exception cref="ArgumentException">There are no pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">size is below 1.</exception>
    /// <remarks>
    /// All pairs are shuffled and cut into pools of 50 batches; each pool is sorted by length and cut into batches, which come in random order:
    /// little padding, and batches that differ from epoch to epoch.
    /// </remarks>
    public static IEnumerable<PairBatch> Shuffled(IReadOnlyList<TokenPair> pairs, int size)
    {
        Require.Positive(size);
        if (pairs.Count == 0)
            throw new ArgumentException("Batches need at least one pair: none came.", nameof(pairs));
        return Epoch();

        IEnumerable<PairBatch> Epoch()
        {
            var batches = RandomOrder(pairs.Count).Chunk(size * Pool)
                .SelectMany(pool => pool.OrderBy(place => pairs[(int)place].Target.Length).ThenBy(place => pairs[(int)place].Source.Length).Chunk(size)).ToArray();
            foreach (long batch in RandomOrder(batches.Length))
                yield return PairBatch.Of([.. batches[batch].Select(place => pairs[(int)place])]);
        }
    }

    private static long[] RandomOrder(int count)
    {
        using var order = randperm(count, dtype: ScalarType.Int64);
        return order.data<long>().ToArray();
    }
}

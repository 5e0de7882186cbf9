using static TorchSharp.torch;

namespace Attention.Masks;

/// <summary>Who may attend to whom: bool tensors that broadcast to the scores [B, Tq, Tk], true = may attend.</summary>
/// <remarks>
/// The same sense as <c>scaled_dot_product_attention</c>; <c>nn.MultiheadAttention</c> asks for the opposite, so hand it <c>mask.logical_not()</c>.
/// Scores with heads, [B, H, Tq, Tk], take the square masks as they are and the padding mask with one more dimension: <c>Padding(…).unsqueeze(1)</c>.
/// </remarks>
public static class Mask
{
    /// <summary>steps[b, t] = t &lt; lengths[b]: which steps of a padded batch are real.</summary>
    /// <param name="lengths">int64 [B], 0 to <paramref name="count"/> each.</param>
    /// <param name="count">T, steps of the padded batch; the longest length where left out.</param>
    /// <returns>bool [B, T]</returns>
    /// <exception cref="ArgumentException">lengths is not [B], or one of them is negative or longer than the batch.</exception>
    public static Tensor Steps(Tensor lengths, long? count = null)
    {
        Require.Dimensions(lengths, "[B], one length a sequence", 1, nameof(lengths), "Lengths of one batch are a vector of whole numbers.");
        var (shortest, longest) = (lengths.min().to_type(ScalarType.Int64).item<long>(), lengths.max().to_type(ScalarType.Int64).item<long>());
        long steps = count ?? longest;
        if (shortest < 0 || longest > steps)
            throw new ArgumentException($"Every length must lie between 0 and the batch's {steps} steps: lengths reach from {shortest} to {longest}. " +
                                        "Were the sequences cut as well as padded? Then cut the lengths too.", nameof(lengths));
        return arange(steps).unsqueeze(0).lt(lengths.unsqueeze(1));          // [1, T] < [B, 1] → [B, T]
    }

    /// <summary>mask[b, 0, j] = j &lt; lengths[b]: no query may attend to a padded key.</summary>
    /// <param name="lengths">int64 [B], real keys of each sequence.</param>
    /// <param name="count">Tk, keys of the padded batch; the longest length where left out.</param>
    /// <returns>bool [B, 1, Tk]: the 1 stands for every query.</returns>
    /// <exception cref="ArgumentException">lengths is not [B], or one of them is negative or longer than the batch.</exception>
    public static Tensor Padding(Tensor lengths, long? count = null) => Steps(lengths, count).unsqueeze(1);

    /// <summary>mask[i, j] = j ≤ i: nobody attends to what comes later.</summary>
    /// <param name="length">T, queries and keys alike.</param>
    /// <returns>bool [T, T], true on and below the diagonal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">length is below 1.</exception>
    public static Tensor Causal(long length) => Window(length, before: length, after: 0);

    /// <summary>mask[i, j] = i − before ≤ j ≤ i + after: everybody attends to the neighbourhood, and always to itself.</summary>
    /// <param name="length">T, queries and keys alike.</param>
    /// <param name="before">How many steps back a query sees; 0 or more.</param>
    /// <param name="after">How many steps ahead a query sees; 0 or more.</param>
    /// <returns>bool [T, T], a band around the diagonal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">length is below 1, before or after below 0.</exception>
    public static Tensor Window(long length, long before, long after)
    {
        AtLeast(1, length, nameof(length));
        AtLeast(0, before, nameof(before));
        AtLeast(0, after, nameof(after));
        var step = arange(length);
        var ahead = step.unsqueeze(0) - step.unsqueeze(1);                   // [i, j] = j − i
        return ahead.ge(-before).logical_and(ahead.le(after));
    }

    /// <summary>mask = a ∧ b ∧ …: a pair may attend where every mask lets it.</summary>
    /// <param name="masks">bool, broadcasting to one another, such as [B, 1, Tk] and [Tq, Tk].</param>
    /// <returns>bool, of the common shape.</returns>
    /// <exception cref="ArgumentException">There is no mask, or one is not bool.</exception>
    public static Tensor Combine(params Tensor[] masks)
    {
        if (masks.Length == 0)
            throw new ArgumentException("There must be a mask to combine: none came. A mechanism's mask may be null, which lets everybody attend to everything.", nameof(masks));
        if (Array.Find(masks, mask => mask.dtype != ScalarType.Bool) is { } odd)
            throw new ArgumentException($"mask must be bool, true = may attend: a mask is {odd.dtype}. Make it with a comparison, such as lengths > position.", nameof(masks));
        return masks.Aggregate((all, mask) => all.logical_and(mask));
    }

    private static void AtLeast(long least, long number, string name)
    {
        if (number < least)
            throw new ArgumentOutOfRangeException(name, $"{name} must be at least {least}: {number} came.");
    }
}

using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>Features into heads and back: the two moves around multi-head attention, each the exact inverse of the other.</summary>
/// <remarks>
/// Head h takes features h·D to h·D + D − 1 of <em>every</em> token. A view alone cannot do it: it may regroup neighbouring axes, and heads lie next to
/// features, not next to the batch. Hence view first, transpose second; and back in the opposite order (D13 and D14 of
/// <see cref="AsPrinted.MultiHeadAttention"/>).
/// </remarks>
public static class Heads
{
    /// <summary>heads[b, h, t, d] = x[b, t, h·D + d]</summary>
    /// <param name="x">[B, T, E]</param>
    /// <param name="count">H; must divide E.</param>
    /// <returns>[B, H, T, D] with D = E / H.</returns>
    /// <exception cref="ArgumentException">x is not [B, T, E], or H does not divide E.</exception>
    public static Tensor Split(Tensor x, long count)
    {
        Require.Dimensions(x, "[B, T, E]", 3, nameof(x),
            "A single sequence becomes a batch of one with unsqueeze(0).");
        if (count < 1 || x.shape[2] % count != 0)
            throw new ArgumentException(
                $"The heads must share the features evenly: x has {x.shape[2]} features (last dimension) " +
                $"for {count} heads. Choose a number of heads that divides the last dimension.");
        // [B, T, E] → [B, T, H, D] → [B, H, T, D]
        return x.reshape(x.shape[0], x.shape[1], count, -1).transpose(1, 2);
    }

    /// <summary>x[b, t, h·D + d] = heads[b, h, t, d]: the heads side by side again.</summary>
    /// <param name="heads">[B, H, T, D]</param>
    /// <returns>[B, T, H·D]</returns>
    /// <exception cref="ArgumentException">heads is not [B, H, T, D].</exception>
    public static Tensor Merge(Tensor heads)
    {
        Require.Dimensions(heads, "[B, H, T, D]", 4, nameof(heads), "Split gives it that shape.");
        // [B, H, T, D] → [B, T, H, D] → [B, T, H·D]
        return heads.transpose(1, 2).flatten(2);
    }
}

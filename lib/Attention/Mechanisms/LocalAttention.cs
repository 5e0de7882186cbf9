using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>Scaled dot-product attention of each item to its neighbourhood, alone or together with every s-th item of the whole sequence.</summary>
/// <remarks>
/// Equal to full attention under the same mask, at a cost of T·(2r+1) scores, or T·(2r+1+T/s), instead of T²: the windows are views of the
/// sequence, not copies of it. Beltagy, Peters, Cohan 2020 (sliding window and global attention); document 000 calls the second one combined attention.
/// </remarks>
public static class LocalAttention
{
    /// <summary>context[i] = Σⱼ weights[i, j]·value[j] over |i − j| ≤ radius.</summary>
    /// <param name="query">[B, T, D]</param>
    /// <param name="key">[B, T, D]</param>
    /// <param name="value">[B, T, Dv]</param>
    /// <param name="radius">r: items on each side; at T − 1 or more it is full attention.</param>
    /// <returns>[B, T, Dv]</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">radius is below 0.</exception>
    public static Tensor Window(Tensor query, Tensor key, Tensor value, long radius)
    {
        Check(query, key, value, radius);
        var (scores, values) = Near(query, key, value, radius);
        return scores.softmax(-1).matmul(values).squeeze(2);
    }

    /// <summary>The same over |i − j| ≤ radius and over every stride-th item, from the first on, however far.</summary>
    /// <param name="query">[B, T, D]</param>
    /// <param name="key">[B, T, D]</param>
    /// <param name="value">[B, T, Dv]</param>
    /// <param name="radius">r: items on each side.</param>
    /// <param name="stride">s: the distance from one far item to the next.</param>
    /// <returns>[B, T, Dv]</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">radius is below 0, or stride below 1.</exception>
    public static Tensor Combined(Tensor query, Tensor key, Tensor value, long radius, long stride)
    {
        Check(query, key, value, radius);
        Require.Positive(stride);
        var (near, values) = Near(query, key, value, radius);                                // [B, T, 1, W], [B, T, W, Dv]
        var places = arange(0, key.size(1), stride);
        var (farKeys, farValues) = (key.index_select(1, places), value.index_select(1, places));
        var apart = (arange(query.size(1)).unsqueeze(1) - places.unsqueeze(0)).abs();        // [T, F]
        var far = (query.matmul(farKeys.transpose(1, 2)) / Math.Sqrt(key.size(2)))
            .masked_fill(apart.le(radius), float.NegativeInfinity);                          // those are in the window already
        long window = near.size(3);
        var weights = cat([near.squeeze(2), far], -1).softmax(-1);                           // [B, T, W + F]
        return weights[.., .., ..(int)window].unsqueeze(2).matmul(values).squeeze(2) + weights[.., .., (int)window..].matmul(farValues);
    }

    /// <summary>Scores [B, T, 1, W] of the W = 2r + 1 neighbours, −∞ beyond the ends, and their values [B, T, W, Dv].</summary>
    private static (Tensor scores, Tensor values) Near(Tensor query, Tensor key, Tensor value, long radius)
    {
        long width = 2 * radius + 1;
        Tensor Windows(Tensor x) => nn.functional.pad(x, [0, 0, radius, radius]).unfold(1, width, 1);   // [B, T, D, W]
        var outside = nn.functional.pad(zeros(key.size(1)), [radius, radius], value: 1).unfold(0, width, 1).to_type(ScalarType.Bool);
        var scores = query.unsqueeze(2).matmul(Windows(key)) / Math.Sqrt(key.size(2));
        return (scores.masked_fill(outside.unsqueeze(1), float.NegativeInfinity), Windows(value).transpose(2, 3));
    }

    private static void Check(Tensor query, Tensor key, Tensor value, long radius)
    {
        Require.Dimensions(query, "[B, T, D]", 3, nameof(query), "A single sequence becomes a batch of one with unsqueeze(0).");
        if (!query.shape.SequenceEqual(key.shape) || value.dim() != 3 || !value.shape.AsSpan()[..2].SequenceEqual(key.shape.AsSpan()[..2]))
            throw new ArgumentException($"Items attend to their neighbours in one sequence, so that T must be the same: query is {Require.Shape(query)}, key is {Require.Shape(key)}, value is {Require.Shape(value)}.");
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
    }
}

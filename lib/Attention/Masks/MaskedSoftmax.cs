using static TorchSharp.torch;

namespace Attention.Masks;

/// <summary>Softmax over what the mask allows: the one place where the collection's mechanisms apply a mask.</summary>
public static class MaskedSoftmax
{
    /// <summary>αⱼ = mⱼ exp(sⱼ) / Σₗ mₗ exp(sₗ), and αⱼ = 0 where every mₗ is 0.</summary>
    /// <param name="scores">[…, T]; what stands at forbidden places does not matter, not even NaN.</param>
    /// <param name="mask">bool, broadcasts to the scores; true = may attend; null = all may.</param>
    /// <param name="dim">The dimension that shares the weight.</param>
    /// <returns>
    /// weights of the scores' shape: exactly 0 at forbidden places, summing to 1 along <paramref name="dim"/>, or to 0 where everything is
    /// forbidden. The gradient of the scores is exactly 0 at forbidden places too, and nowhere NaN.
    /// </returns>
    /// <exception cref="ArgumentException">The mask is not bool, or does not broadcast to the scores.</exception>
    /// <remarks>A row without any allowed key: zeros, as scaled_dot_product_attention gives in PyTorch 2.5 and later. Golden: tests/Golden/masks.py.</remarks>
    public static Tensor Apply(Tensor scores, Tensor? mask, long dim = -1)
    {
        if (mask is null)
            return scores.softmax(dim);
        Require.MaskFits(mask, scores.shape);
        using var forbidden = mask.logical_not();
        // exp(−∞) is 0 exactly; a row of −∞ alone is 0/0, and the second fill makes it 0 in value and gradient. The weights are the same to the
        // last bit along whichever dimension they are shared, because they are always computed along the last.
        return scores.masked_fill(forbidden, float.NegativeInfinity).transpose(dim, -1).softmax(-1).transpose(dim, -1).masked_fill(forbidden, 0);
    }

    /// <summary>softmax of the scores with one number written over the forbidden ones: how masks are applied by hand, for comparison.</summary>
    /// <param name="scores">[…, T]</param>
    /// <param name="mask">bool, broadcasts to the scores; true = may attend.</param>
    /// <param name="fill">
    /// 0 lets every forbidden place weigh exp(0); −2³² + 1 (document 004) hides them unless all are forbidden, then weighs all alike; −∞ hides
    /// them too and makes such a row NaN.
    /// </param>
    /// <param name="dim">The dimension that shares the weight.</param>
    /// <returns>weights of the scores' shape.</returns>
    /// <exception cref="ArgumentException">The mask is not bool, or does not broadcast to the scores.</exception>
    public static Tensor WithFill(Tensor scores, Tensor mask, double fill, long dim = -1)
    {
        Require.MaskFits(mask, scores.shape);
        using var forbidden = mask.logical_not();
        return scores.masked_fill(forbidden, fill).softmax(dim);
    }
}

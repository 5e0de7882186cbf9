using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>g = −log e with e drawn from the exponential distribution: noise with P(argmaxⱼ (sⱼ + gⱼ) = i) = softmax(s)ᵢ.</summary>
/// <remarks>
/// Adding this noise and taking the largest is the same as throwing a die with faces softmax(s), without computing the softmax; and the noise,
/// unlike the throw, does not depend on the scores. Gumbel 1954; as in PyTorch's gumbel_softmax, whose draws these are.
/// </remarks>
public static class Gumbel
{
    // An exponential of exactly 0 would be noise without end.
    private const double Smallest = 1e-30;

    /// <summary>Independent noise from the global random stream, one number a score.</summary>
    /// <param name="scores">Any shape; only shape and type matter.</param>
    /// <returns>The same shape; mean 0.5772, variance π²/6. No gradient.</returns>
    public static Tensor NoiseLike(Tensor scores)
    {
        using var grad = no_grad();
        return -scores.detach().empty_like().exponential_().clamp_min(Smallest).log();
    }
}

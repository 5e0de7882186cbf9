using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>How decided a softmax is: the same scores, divided by a temperature τ.</summary>
/// <remarks>The √D of <see cref="ScaledDotProductScore"/> is a temperature: softmax(kᵀq / √D) has τ = √D.</remarks>
public static class Temperature
{
    /// <summary>αᵢ = exp(sᵢ/τ) / Σⱼ exp(sⱼ/τ): all alike for a large τ, the largest score alone for a small one.</summary>
    /// <param name="scores">[…, T]; −∞ where nothing may be attended to.</param>
    /// <param name="temperature">τ, in the unit of the scores. 0 is the limit from above: the largest scores share the weight, all others get exactly 0.</param>
    /// <param name="dim">The dimension that shares the weight.</param>
    /// <returns>weights […, T], summing to 1 along <paramref name="dim"/>. At τ = 0 they carry no gradient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">temperature is negative or not finite.</exception>
    public static Tensor Softmax(Tensor scores, double temperature, long dim = -1)
    {
        if (!(temperature >= 0 && double.IsFinite(temperature)))
            throw new ArgumentOutOfRangeException(nameof(temperature),
                $"temperature must be 0 or a positive number: {temperature} came. " +
                "A negative one would prefer the worst key.");
        var best = scores.detach().amax([dim], keepdim: true);
        if (temperature > 0)
            return ((scores - best) / temperature).softmax(dim);     // at most 0: nothing overflows
        var winners = scores.eq(best).to_type(scores.dtype);
        return winners / winners.sum(dim, keepdim: true);
    }
}

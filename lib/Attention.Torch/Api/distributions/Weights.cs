using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Probabilities and logits: a distribution is given one of the two and computes the other.</summary>
static class Weights
{
    /// <exception cref="ArgumentException">both or neither were given</exception>
    public static Tensor OneOf(Tensor? probs, Tensor? logits) => (probs, logits) switch
    {
        ({ } given, null) => given,
        (null, { } given) => given,
        _ => throw new ArgumentException("Either `probs` or `logits` must be specified, but not both."),
    };

    /// <summary>Away from 0 and 1 by one step of the type, so that logarithms are finite.</summary>
    public static Tensor Clamped(Tensor probs)
    {
        var step = probs.dtype == ScalarType.Float64 ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1;
        return probs.clamp(step, 1 - step);
    }

    /// <summary>log(1 + e⁻ˣ), which overflows nowhere</summary>
    public static Tensor MinusLogSigmoid(Tensor x) => stack([-x, x.zeros_like()]).logsumexp(0);
}

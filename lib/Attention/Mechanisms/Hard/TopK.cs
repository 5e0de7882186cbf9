using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>softmax over the k largest scores; the other keys get weight exactly 0.</summary>
/// <remarks>
/// Differentiable among those chosen, blind to the rest: a key that is left out cannot ask to be let in. k = 1 is <see cref="Argmax"/>, gradient 0 included;
/// k = Tk is softmax.
/// </remarks>
public sealed class TopK : Selection
{
    /// <summary>Sets how many keys are kept.</summary>
    /// <param name="k">At least 1; where there are fewer keys all are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public TopK(int k) : base(nameof(TopK))
    {
        if (k < 1)
            throw new ArgumentOutOfRangeException(nameof(k), $"k must be at least 1: {k} came. It says how many keys share the weight.");
        K = k;
    }

    /// <summary>How many keys are kept.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores)
    {
        var (_, kept) = scores.topk((int)Math.Min(K, scores.size(-1)), -1);          // […, k] places
        var chosen = zeros_like(scores).scatter(-1, kept, ones_like(scores));       // 1 there, 0 elsewhere
        return scores.masked_fill(chosen.eq(0), float.NegativeInfinity).softmax(-1);
    }
}

using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>αⱼ = 1 for one key drawn with probability softmax(scores)ⱼ, 0 for all others; its mean over many draws is soft attention.</summary>
/// <remarks>
/// A drawn number has no derivative with respect to the odds: to train the scores it takes <see cref="Reinforce"/>. Document 001, the second of its two ways;
/// Xu et al. 2015, stochastic "hard" attention.
/// </remarks>
public sealed class Sampling : Selection
{
    /// <summary>There is nothing to set.</summary>
    public Sampling() : base(nameof(Sampling)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores)
    {
        using var grad = no_grad();
        return OneHot(training ? scores + Gumbel.NoiseLike(scores) : scores);
    }
}

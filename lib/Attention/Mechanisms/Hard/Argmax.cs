using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>αⱼ = 1 for the key with the largest score, 0 for all others: hard attention that always takes the favourite.</summary>
/// <remarks>
/// A step function of the scores: its derivative is 0 wherever it has one, so nothing before it can learn (D18). Document 001, the first of its two ways.
/// </remarks>
public sealed class Argmax : Selection
{
    /// <summary>There is nothing to set.</summary>
    public Argmax() : base(nameof(Argmax)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores) => OneHot(scores);
}

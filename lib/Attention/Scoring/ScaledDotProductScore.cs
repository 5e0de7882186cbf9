using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>s(q, k) = kᵀq / √D: the dot product with its spread kept at 1 whatever D is.</summary>
/// <remarks>D is read from the key that was passed in: D11 of <see cref="AsPrinted.ScaledDotProductAttention"/>. Vaswani et al. 2017, eq. 1.</remarks>
public sealed class ScaledDotProductScore : ScoringFunction
{
    /// <summary>There is nothing to set.</summary>
    public ScaledDotProductScore() : base(nameof(ScaledDotProductScore)) { }

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, Tensor key) =>
        query.matmul(key.transpose(-2, -1)) / Math.Sqrt(key.size(-1));       // [B, Tq, D] · [B, D, Tk] → [B, Tq, Tk]
}

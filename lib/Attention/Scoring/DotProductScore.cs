using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>s(q, k) = kᵀq: no parameters; query and key must already live in the same space.</summary>
/// <remarks>Its variance grows with D, see <see cref="ScaledDotProductScore"/>. Luong, Pham and Manning 2015, "dot".</remarks>
public sealed class DotProductScore : ScoringFunction
{
    /// <summary>There is nothing to set.</summary>
    public DotProductScore() : base(nameof(DotProductScore)) { }

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, Tensor key) =>
        query.matmul(key.transpose(-2, -1));                                 // [B, Tq, D] · [B, D, Tk] → [B, Tq, Tk]
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(Q(W K + b)ᵀ)·V: the bilinear listing of document 001 (L001-4).</summary>
/// <remarks>
/// Defect kept: D16, the bias b adds q·b to a whole row of scores and cancels in the softmax: parameters without effect or gradient.
/// One size serves query and key, although the bilinear form is what would let them differ. The unused dropout argument (D15) is left out.
/// Repair: <see cref="Scoring.BilinearScore"/>.
/// </remarks>
public sealed class BilinearAttention
    : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
{
    private readonly Linear linearW;

    /// <summary>The listing's constructor.</summary>
    /// <param name="size">Features of query and key.</param>
    public BilinearAttention(long size) : base(nameof(BilinearAttention))
    {
        linearW = nn.Linear(size, size);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="query">[B, Tq, D]</param>
    /// <param name="key">[B, Tk, D]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk].</returns>
    public override (Tensor context, Tensor weights) forward(
        Tensor query, Tensor key, Tensor value)
    {
        var weights = query.bmm(linearW.forward(key).transpose(-1, -2)).softmax(-1);
        return (weights.bmm(value), weights);
    }
}

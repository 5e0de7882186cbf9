using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(QKᵀ)·V: the dot product listing of document 001 (L001-2).</summary>
/// <remarks>
/// The formula is right. What misleads is its demonstration (D12): with raw query = key = value every item attends to itself alone.
/// The listing's unused dropout argument (D15) is left out.
/// </remarks>
public sealed class DotProductAttention
    : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
{
    /// <summary>The listing's constructor has nothing to build.</summary>
    public DotProductAttention() : base(nameof(DotProductAttention)) { }

    /// <summary>The listing's forward.</summary>
    /// <param name="query">[B, Tq, D]</param>
    /// <param name="key">[B, Tk, D]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk].</returns>
    public override (Tensor context, Tensor weights) forward(
        Tensor query, Tensor key, Tensor value)
    {
        var weights = query.bmm(key.transpose(-1, -2)).softmax(-1);
        return (weights.bmm(value), weights);
    }
}

using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(QKᵀ/√d)·V with d read from a global named k: the scaled dot product listing of document 001 (L001-3).</summary>
/// <remarks>
/// Defect kept: D11, the scale comes from <see cref="PythonGlobals.K"/> instead of the key that was passed in: no such global, and it fails; another
/// tensor of that name, and it is silently wrong. Also D12 in its demonstration; the unused dropout argument (D15) is left out.
/// Repair: <see cref="Scoring.ScaledDotProductScore"/>.
/// </remarks>
public sealed class ScaledDotProductAttention
    : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
{
    /// <summary>The listing's constructor has nothing to build.</summary>
    public ScaledDotProductAttention() : base(nameof(ScaledDotProductAttention)) { }

    /// <summary>The listing's forward.</summary>
    /// <param name="query">[B, Tq, D]</param>
    /// <param name="key">[B, Tk, D]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk].</returns>
    /// <exception cref="InvalidOperationException">No global k has been set.</exception>
    public override (Tensor context, Tensor weights) forward(
        Tensor query, Tensor key, Tensor value)
    {
        var d = AsPrinted.PythonGlobals.K.size(-1);
        var weights = (query.bmm(key.transpose(-1, -2)) / Math.Sqrt(d)).softmax(-1);
        return (weights.bmm(value), weights);
    }
}

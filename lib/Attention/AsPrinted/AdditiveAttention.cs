using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(V tanh(U qᵢ + W kᵢ))·value with seqLen rows in V: the additive listing of document 001 (L001-1).</summary>
/// <remarks>
/// Defects kept: D9, the score of the pair (i, j) depends on query i, key i and the number j, never on key j; D10, it needs Tq = Tk = seqLen and
/// querySize = keySize = valueSize. The listing's dropout argument, which is never used (D15), is left out.
/// Repair: <see cref="Scoring.AdditiveScore"/> in <see cref="Mechanisms.SoftAttention"/>.
/// </remarks>
public sealed class AdditiveAttention
    : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
{
    private readonly Linear linearV;
    private readonly Linear linearW;
    private readonly Linear linearU;

    /// <summary>The listing's constructor.</summary>
    /// <param name="querySize">Features of a query.</param>
    /// <param name="keySize">Features of a key.</param>
    /// <param name="valueSize">Features of a value, used where the hidden size is meant.</param>
    /// <param name="seqLen">Words in every sentence.</param>
    public AdditiveAttention(long querySize, long keySize, long valueSize, long seqLen)
        : base(nameof(AdditiveAttention))
    {
        linearV = nn.Linear(valueSize, seqLen);
        linearW = nn.Linear(keySize, keySize);
        linearU = nn.Linear(querySize, querySize);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="query">[B, T, D]</param>
    /// <param name="key">[B, T, D]</param>
    /// <param name="value">[B, T, D]</param>
    /// <returns>context [B, T, D]; weights [B, T, seqLen].</returns>
    public override (Tensor context, Tensor weights) forward(
        Tensor query, Tensor key, Tensor value)
    {
        var hidden = (linearU.forward(query) + linearW.forward(key)).tanh();
        var weights = linearV.forward(hidden).softmax(-1);
        return (weights.bmm(value), weights);
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>s(q, k) = kᵀ W q: the dot product after W has carried the query into the key's space, so their sizes may differ.</summary>
/// <remarks>
/// W [Dk, Dq]: Dk·Dq parameters and no bias, for a bias adds the same number to every score of a key's row or of a query's row, and what is
/// common to a query's row cancels in the softmax (D16 of <see cref="AsPrinted.BilinearAttention"/>). With W = I it is the dot product.
/// Luong, Pham and Manning 2015, "general".
/// </remarks>
public sealed class BilinearScore : ScoringFunction
{
    private readonly Linear projection;

    /// <summary>Draws W as nn.Linear does.</summary>
    /// <param name="querySize">Dq, features of a query.</param>
    /// <param name="keySize">Dk, features of a key.</param>
    public BilinearScore(long querySize, long keySize) : base(nameof(BilinearScore))
    {
        projection = nn.Linear(querySize, keySize, hasBias: false);
        RegisterComponents();
    }

    /// <summary>W [Dk, Dq]</summary>
    public Tensor W => projection.weight;

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, Tensor key) =>
        projection.forward(query).matmul(key.transpose(-2, -1));             // [B, Tq, Dk] · [B, Dk, Tk] → [B, Tq, Tk]

    /// <inheritdoc/>
    protected override void RequireFeatures(Tensor query, Tensor key)
    {
        Require.Features(query, projection.in_features, nameof(query));
        Require.Features(key, projection.out_features, nameof(key));
    }
}

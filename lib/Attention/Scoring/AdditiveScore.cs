using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Scoring;

/// <summary>s(q, k) = vᵀ tanh(W k + U q): query and key meet in a hidden space of their own, so their sizes may differ.</summary>
/// <remarks>
/// W [H, Dk], U [H, Dq], v [H], no biases: (Dk + Dq + 1)·H parameters. The broadcast keeps B·Tq·Tk·H numbers, the price of the tanh.
/// Bahdanau, Cho and Bengio 2015. Repairs D9 and D10 of <see cref="AsPrinted.AdditiveAttention"/>.
/// </remarks>
public sealed class AdditiveScore : ScoringFunction
{
    private readonly Linear keyProjection;
    private readonly Linear queryProjection;
    private readonly Linear reduction;

    /// <summary>Draws W, U and v as nn.Linear does.</summary>
    /// <param name="querySize">Dq, features of a query.</param>
    /// <param name="keySize">Dk, features of a key.</param>
    /// <param name="hiddenSize">H, the size of the space they meet in.</param>
    public AdditiveScore(long querySize, long keySize, long hiddenSize)
        : base(nameof(AdditiveScore))
    {
        keyProjection = nn.Linear(keySize, hiddenSize, hasBias: false);
        queryProjection = nn.Linear(querySize, hiddenSize, hasBias: false);
        reduction = nn.Linear(hiddenSize, 1, hasBias: false);
        RegisterComponents();
    }

    /// <summary>W [H, Dk]</summary>
    public Tensor W => keyProjection.weight;

    /// <summary>U [H, Dq]</summary>
    public Tensor U => queryProjection.weight;

    /// <summary>v as a row, [1, H]</summary>
    public Tensor V => reduction.weight;

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, Tensor key)
    {
        var queries = queryProjection.forward(query).unsqueeze(-2);        // [B, Tq, 1, H]
        var keys = keyProjection.forward(key).unsqueeze(-3);               // [B, 1, Tk, H]
        var hidden = (queries + keys).tanh();                              // [B, Tq, Tk, H]
        return reduction.forward(hidden).squeeze(-1);                      // [B, Tq, Tk]
    }

    /// <inheritdoc/>
    protected override void RequireFeatures(Tensor query, Tensor key)
    {
        Require.Features(query, queryProjection.in_features, nameof(query));
        Require.Features(key, keyProjection.in_features, nameof(key));
    }
}

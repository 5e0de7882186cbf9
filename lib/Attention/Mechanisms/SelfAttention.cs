using Attention.Masks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>context = softmax(QKᵀ/√D)·V with Q = X·W_Q, K = X·W_K, V = X·W_V: a sequence that asks itself.</summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.2, for one head. Three matrices and not one: what a token looks for, what it is found by, and what it says are
/// different things. Golden: tests/Golden/selfattention.py; oracle: <see cref="NaiveLoop"/>. Several heads: <see cref="MultiHeadAttention"/>.
/// </remarks>
public sealed class SelfAttention : nn.Module<Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly Linear queryProjection;
    private readonly Linear keyProjection;
    private readonly Linear valueProjection;

    /// <summary>Attention of a sequence to itself.</summary>
    /// <param name="inputDim">E, features of a token.</param>
    /// <param name="headDim">D, features that are compared; null = E.</param>
    /// <param name="valueDim">Dv, features of the context; null = D.</param>
    /// <param name="bias">Whether the projections have one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public SelfAttention(long inputDim, long? headDim = null, long? valueDim = null, bool bias = false)
        : base(nameof(SelfAttention))
    {
        long compared = headDim ?? inputDim;
        Require.Positive(inputDim);
        Require.Positive(compared, nameof(headDim));
        Require.Positive(valueDim ?? compared, nameof(valueDim));
        queryProjection = nn.Linear(inputDim, compared, bias);
        keyProjection = nn.Linear(inputDim, compared, bias);
        valueProjection = nn.Linear(inputDim, valueDim ?? compared, bias);
        RegisterComponents();
    }

    /// <summary>Every token may attend to every token.</summary>
    /// <param name="x">[B, T, E]</param>
    /// <returns>context [B, T, Dv]; weights [B, T, T], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">x is not [B, T, E].</exception>
    public (Tensor context, Tensor weights) forward(Tensor x) => forward(x, null);

    /// <summary>The same through <c>call</c>, so that recorders and other hooks see it.</summary>
    /// <param name="x">[B, T, E]</param>
    /// <returns>context [B, T, Dv]; weights [B, T, T], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">x is not [B, T, E].</exception>
    public (Tensor context, Tensor weights) call(Tensor x) => call(x, null);

    /// <summary>Attention under a mask.</summary>
    /// <param name="x">[B, T, E]</param>
    /// <param name="mask">bool, broadcasts to [B, T, T]; true = may attend; null = all may.</param>
    /// <returns>
    /// context [B, T, Dv]; weights [B, T, T], rows summing to 1, exactly 0 where the mask forbids. A token that may attend to nothing gets weights
    /// and context of 0.
    /// </returns>
    /// <exception cref="ArgumentException">x is not [B, T, E], or the mask is not bool or does not broadcast.</exception>
    public override (Tensor context, Tensor weights) forward(Tensor x, Tensor? mask)
    {
        var (query, key, value) = Project(x);
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(key.size(-1));  // [B, T, T]
        var weights = MaskedSoftmax.Apply(scores, mask);
        return (weights.matmul(value), weights);                                     // [B, T, Dv]
    }

    /// <summary>What is asked, what is compared and what is averaged.</summary>
    /// <param name="x">[B, T, E]</param>
    /// <returns>query [B, T, D]; key [B, T, D]; value [B, T, Dv].</returns>
    /// <exception cref="ArgumentException">x is not [B, T, E].</exception>
    public (Tensor query, Tensor key, Tensor value) Project(Tensor x)
    {
        Require.Dimensions(x, "[B, T, E]", 3, nameof(x),
            "A single sequence becomes a batch of one with unsqueeze(0).");
        Require.Features(x, queryProjection.in_features, nameof(x));
        return (queryProjection.call(x), keyProjection.call(x), valueProjection.call(x));
    }
}

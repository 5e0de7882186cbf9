using Attention.Masks;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>context = Σⱼ αⱼ vⱼ with α = softmax(s(q, k)): every query takes a weighted average of the values.</summary>
/// <remarks>Document 001, soft attention in its key–value form. Golden: tests/Golden/attention.py; oracle: <see cref="NaiveLoop"/>.</remarks>
public sealed class SoftAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly ScoringFunction scoring;

    /// <summary>Attention that scores with <paramref name="scoring"/>.</summary>
    /// <param name="scoring">Any scoring function; its parameters become this module's.</param>
    public SoftAttention(ScoringFunction scoring) : base(nameof(SoftAttention))
    {
        this.scoring = scoring;
        RegisterComponents();
    }

    /// <summary>Attention where every query may attend to every key.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    public (Tensor context, Tensor weights) forward(Tensor query, Tensor key, Tensor value) => forward(query, key, value, null);

    /// <summary>Attention under a mask.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <param name="mask">bool, broadcasts to [B, Tq, Tk]; true = may attend; null = all may.</param>
    /// <returns>
    /// context [B, Tq, Dv]; weights [B, Tq, Tk], rows summing to 1, exactly 0 where the mask forbids. A query that may attend to nothing gets
    /// weights and context of 0.
    /// </returns>
    /// <exception cref="ArgumentException">Shapes that do not go together, or a mask that is not bool.</exception>
    public override (Tensor context, Tensor weights) forward(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        Require.ValuePerKey(key, value);
        var scores = scoring.forward(query, key);                            // [B, Tq, Tk]
        var weights = MaskedSoftmax.Apply(scores, mask);
        return (weights.matmul(value), weights);                             // [B, Tq, Tk] · [B, Tk, Dv] → [B, Tq, Dv]
    }
}

using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>context = Σⱼ αⱼ vⱼ where the weights are selected, not spread: one value, or a few, instead of an average of all.</summary>
/// <remarks>Document 001, hard attention. With a softmax in the place of the selection it would be <see cref="SoftAttention"/>.</remarks>
public sealed class HardAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly ScoringFunction scoring;
    private readonly Selection selection;

    /// <summary>Attention that scores with <paramref name="scoring"/> and chooses with <paramref name="selection"/>.</summary>
    /// <param name="scoring">Any scoring function; its parameters become this module's.</param>
    /// <param name="selection">How the choice is made: <see cref="Argmax"/>, <see cref="Sampling"/>, <see cref="GumbelSoftmax"/>, <see cref="TopK"/>, <see cref="Sparsemax"/>.</param>
    public HardAttention(ScoringFunction scoring, Selection selection) : base(nameof(HardAttention))
    {
        (this.scoring, this.selection) = (scoring, selection);
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
        var weights = mask is null ? selection.forward(scores) : Select(scores, mask);
        return (weights.matmul(value), weights);                             // [B, Tq, Tk] · [B, Tk, Dv] → [B, Tq, Dv]
    }

    private Tensor Select(Tensor scores, Tensor mask)
    {
        Require.MaskFits(mask, scores.shape);
        using var forbidden = mask.logical_not();
        // −∞ is never chosen; in a row of −∞ alone something would be, and the second fill takes it back.
        return selection.forward(scores.masked_fill(forbidden, float.NegativeInfinity)).masked_fill(forbidden, 0);
    }
}

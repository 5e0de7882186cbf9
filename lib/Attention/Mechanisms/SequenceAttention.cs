using Attention.Masks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>weighted[t, d] = α[t, d] · x[t, d] with α = softmax over t of squash(W xₜ + b): every feature has its own weights over time.</summary>
/// <remarks>
/// The attention of document 004 with its modes as separate options: <see cref="IsMean"/>, <see cref="Threshold"/> and <see cref="Renormalise"/>, and a
/// mask given by the caller (repairs D35, D37, D38 and D44 of <see cref="AsPrinted.AttentionSeq"/>). There is no query, and nothing is summed:
/// <c>weighted.sum(1)</c> pools the steps. Golden: tests/Golden/sequence.py.
/// </remarks>
public sealed class SequenceAttention : nn.Module<Tensor, Tensor?, (Tensor weighted, Tensor weights)>
{
    private readonly Linear score;

    /// <summary>Draws W [D, D] and b as nn.Linear does.</summary>
    /// <param name="size">D, features of a step.</param>
    public SequenceAttention(long size) : base(nameof(SequenceAttention))
    {
        score = nn.Linear(size, size);
        RegisterComponents();
    }

    /// <summary>Scores go through tanh, as in the document; no weight can then exceed e/(e + (T−1)/e).</summary>
    public bool HasTanh { get; init; }

    /// <summary>All features of a step share one weight: the mean of theirs, taken after the threshold.</summary>
    public bool IsMean { get; init; }

    /// <summary>Weights not above this many equal shares become 0; an equal share is 1/n for n steps the mask allows. 0 keeps all; the document's 0.03 at T = 28 is 0.84.</summary>
    public double Threshold { get; init; }

    /// <summary>What a threshold takes away is shared out among the weights it leaves.</summary>
    public bool Renormalise { get; init; } = true;

    /// <summary>The score of every feature of every step, before the softmax.</summary>
    /// <param name="features">[B, T, D]</param>
    /// <returns>scores [B, T, D]</returns>
    public Tensor Scores(Tensor features)
    {
        Require.Dimensions(features, "[B, T, D]", 3, nameof(features), "A single sequence becomes a batch of one with unsqueeze(0).");
        Require.Features(features, score.in_features, nameof(features));
        var scores = score.forward(features);
        return HasTanh ? scores.tanh() : scores;
    }

    /// <summary>Attention over all steps.</summary>
    /// <param name="features">[B, T, D]</param>
    /// <returns>weighted [B, T, D]; weights [B, T, D].</returns>
    /// <exception cref="ArgumentException">features is not [B, T, D].</exception>
    public (Tensor weighted, Tensor weights) forward(Tensor features) => forward(features, null);

    /// <summary>Attention over the steps that are there.</summary>
    /// <param name="features">[B, T, D]</param>
    /// <param name="mask">bool [B, T], true = a real step, as <see cref="Mask.Steps"/> makes it; null = all are.</param>
    /// <returns>
    /// weighted [B, T, D]; weights [B, T, D], for each feature summing to 1 over the steps (less where a threshold cuts and is not renormalised, 0
    /// where it cuts everything or no step is real), exactly 0 at steps that are not real.
    /// </returns>
    /// <exception cref="ArgumentException">features is not [B, T, D], or the mask is not bool [B, T].</exception>
    public override (Tensor weighted, Tensor weights) forward(Tensor features, Tensor? mask)
    {
        var scores = Scores(features);
        if (mask is not null && (mask.dtype != ScalarType.Bool || !mask.shape.SequenceEqual(features.shape.AsSpan()[..2])))
            throw new ArgumentException($"mask must be bool [B, T], true = a real step: mask is {mask.dtype} {Require.Shape(mask)}, features is {Require.Shape(features)}. Mask.Steps makes one.");
        var real = mask?.unsqueeze(-1) ?? ones([1, features.size(1), 1], ScalarType.Bool);   // [B, T, 1]
        var weights = MaskedSoftmax.Apply(scores, real, dim: 1);
        if (Threshold > 0)
        {
            var count = real.sum(1, keepdim: true).clamp(min: 1);                            // [B, 1, 1]
            var kept = (weights * count).gt(Threshold);                                      // [B, T, D]
            weights = Renormalise ? MaskedSoftmax.Apply(scores, kept, dim: 1) : weights.masked_fill(kept.logical_not(), 0);
        }
        if (IsMean)
            weights = weights.mean([-1], keepdim: true).expand(weights.shape);               // [B, T, 1] → [B, T, D]
        return (features.masked_fill(real.logical_not(), 0) * weights, weights);
    }
}

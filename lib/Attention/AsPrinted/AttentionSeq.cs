using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax over time of tanh(W x + b), times x: the attention of document 004's listing, with its three modes.</summary>
/// <remarks>
/// Defects kept: D35, the mask looks for zeros in features that are never zero; D37, "hard" is a fixed threshold, and what is left is not
/// renormalised; D38, the document's model never asks for the mean; D44, tanh keeps every weight near 1/T. The weights are not returned; as
/// features are multiplied by them, dividing the result by the features gives them back. Repair: <see cref="Mechanisms.SequenceAttention"/>.
/// </remarks>
public sealed class AttentionSeq : nn.Module<Tensor, bool, Tensor>
{
    private readonly long hiddenDim;
    private readonly Linear dense;
    private readonly double hard;

    /// <summary>The listing's constructor.</summary>
    /// <param name="hiddenDim">D, features of a step.</param>
    /// <param name="hard">Weights that are not larger become 0; at 0 nothing does.</param>
    public AttentionSeq(long hiddenDim, double hard = 0.0) : base(nameof(AttentionSeq))
    {
        this.hiddenDim = hiddenDim;
        dense = nn.Linear(hiddenDim, hiddenDim);
        this.hard = hard;
        RegisterComponents();
    }

    /// <summary>The listing's forward in its normal mode.</summary>
    /// <param name="features">[B, T, D]</param>
    /// <returns>weights · features, [B, T, D].</returns>
    public Tensor forward(Tensor features) => forward(features, false);

    /// <summary>The listing's forward.</summary>
    /// <param name="features">[B, T, D]</param>
    /// <param name="mean">The same weight for all features of a step: their mean.</param>
    /// <returns>weights · features, [B, T, D].</returns>
    public override Tensor forward(Tensor features, bool mean)
    {
        var weight = dense.forward(features).tanh();
        var maskIdx = features.abs().sum(-1).sign();
        maskIdx = maskIdx.unsqueeze(-1).repeat(1, 1, hiddenDim);
        weight = where(maskIdx == 1, weight, full_like(maskIdx, -4294967295));
        weight = weight.transpose(2, 1);
        weight = weight.softmax(2);
        if (hard != 0)
            weight = where(weight > hard, weight, full_like(weight, 0));
        if (mean)
            weight = weight.mean([1]).unsqueeze(1).repeat(1, hiddenDim, 1);
        weight = weight.transpose(2, 1);
        return weight * features;
    }
}

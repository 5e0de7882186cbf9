using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>context = Σₜ αₜ xₜ with α = softmax over t of (w·xₜ + b): one score per position, one vector out of many.</summary>
/// <remarks>The repair of document 000's first listing (D2, D3) where "which item matters" is meant: w plays the part of a learnt query.</remarks>
public sealed class PositionPooling : nn.Module<Tensor, (Tensor context, Tensor weights)>
{
    private readonly Linear score;

    /// <summary>Draws w and b as nn.Linear does.</summary>
    /// <param name="size">D, features of an item.</param>
    public PositionPooling(long size) : base(nameof(PositionPooling))
    {
        score = nn.Linear(size, 1);
        RegisterComponents();
    }

    /// <summary>Pools the positions away.</summary>
    /// <param name="inputs">[B, T, D]</param>
    /// <returns>context [B, D]; weights [B, T], rows summing to 1.</returns>
    /// <exception cref="ArgumentException">inputs is not [B, T, D].</exception>
    public override (Tensor context, Tensor weights) forward(Tensor inputs)
    {
        Require.Dimensions(inputs, "[B, T, D]", 3, nameof(inputs),
            "Without positions there is nothing to choose from: a FeatureGate takes [B, D].");
        var weights = score.forward(inputs).squeeze(-1).softmax(-1);       // [B, T, 1] → [B, T]
        var context = weights.unsqueeze(1).matmul(inputs).squeeze(1);      // [B, 1, T] · [B, T, D]
        return (context, weights);
    }
}

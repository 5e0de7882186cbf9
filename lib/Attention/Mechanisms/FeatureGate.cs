using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>y = x ⊙ D·softmax(W x + b): one weight per feature; nothing is averaged, the shape stays.</summary>
/// <remarks>
/// The repair of document 000's first listing (D2, D3) where "which feature matters" is meant. The factor D keeps the size of x: with equal
/// weights the gate is open (y = x) instead of D times smaller.
/// </remarks>
public sealed class FeatureGate : nn.Module<Tensor, (Tensor gated, Tensor weights)>
{
    private readonly Linear score;

    /// <summary>Draws W [D, D] and b as nn.Linear does.</summary>
    /// <param name="size">D, features of an item.</param>
    public FeatureGate(long size) : base(nameof(FeatureGate))
    {
        score = nn.Linear(size, size);
        RegisterComponents();
    }

    /// <summary>Scales each feature by its weight.</summary>
    /// <param name="inputs">[…, D]</param>
    /// <returns>gated […, D]; weights […, D], summing to 1 over the features.</returns>
    /// <exception cref="ArgumentException">The last dimension is not D.</exception>
    public override (Tensor gated, Tensor weights) forward(Tensor inputs)
    {
        Require.Features(inputs, score.in_features, nameof(inputs));
        var weights = score.forward(inputs).softmax(-1);                   // […, D]
        return (inputs * weights * score.in_features, weights);
    }
}

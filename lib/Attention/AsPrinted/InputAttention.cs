using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>x ⊙ softmax₁(W x + b), with W of hiddenSize rows: the first listing of document 000 (L000-1), where it is called Attention.</summary>
/// <remarks>
/// Defects kept: D2, the weights have hiddenSize columns and the inputs inputSize; D3, nothing is summed, and dimension 1 means features for
/// [B, D] but positions for [B, T, D]. Repairs: <see cref="Mechanisms.PositionPooling"/>, <see cref="Mechanisms.FeatureGate"/>.
/// </remarks>
public sealed class InputAttention : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc;

    /// <summary>The listing's constructor.</summary>
    /// <param name="inputSize">Features of an input.</param>
    /// <param name="hiddenSize">Columns of the weights; anything but inputSize (or 1) fails in forward.</param>
    public InputAttention(long inputSize, long hiddenSize) : base(nameof(InputAttention))
    {
        fc = nn.Linear(inputSize, hiddenSize);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="inputs">[B, inputSize]; three dimensions pass too and mean something else (D3).</param>
    /// <returns>"Weighted inputs", of the inputs' shape.</returns>
    public override Tensor forward(Tensor inputs)
    {
        var scores = fc.forward(inputs);
        var weights = scores.softmax(1);
        return inputs * weights;
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(QKᵀ)·V with Q = K = V = X·W: the self-attention listing of document 002 (L002-2).</summary>
/// <remarks>
/// Defects kept: D25, the softmax runs over the queries, so that columns sum to 1 and rows to anything; D26, one projection serves as query, key and
/// value, so that the scores are symmetric; and nothing divides by √D. The weights are not returned. Repair: <see cref="Mechanisms.SelfAttention"/>.
/// </remarks>
public sealed class SharedSelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly Linear linearIn;
    private readonly Softmax softmax;

    /// <summary>The listing's constructor.</summary>
    /// <param name="hiddenSize">D, features of a token.</param>
    public SharedSelfAttention(long hiddenSize) : base(nameof(SharedSelfAttention))
    {
        linearIn = nn.Linear(hiddenSize, hiddenSize);
        softmax = nn.Softmax(dim: 1);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="inputs">[B, T, D]</param>
    /// <returns>context [B, T, D]</returns>
    public override Tensor forward(Tensor inputs)
    {
        var query = linearIn.forward(inputs);
        var key = linearIn.forward(inputs);
        var value = linearIn.forward(inputs);
        var energy = query.bmm(key.transpose(1, 2));
        var attention = softmax.forward(energy);
        return attention.bmm(value);
    }
}

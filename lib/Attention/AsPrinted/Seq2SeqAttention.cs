using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>The attention of an encoder–decoder as document 002 prints it (L002-1), where it is called Attention.</summary>
/// <remarks>
/// Defects kept: D19, the "batch size" is read off dimension 1, which is time for [B, T, H] and the only layout that passes; D20, bmm is given
/// two arguments; D21, no vector v makes one score of the H numbers of an energy, and the softmax gives each feature a distribution of its own;
/// D22, the last layer expects 2H features and gets H; D23, the projected keys take the place of the values, and the query is not projected;
/// D24, the weights are not returned. Repairs: <see cref="Scoring.AdditiveScore"/> in <see cref="Mechanisms.SoftAttention"/>.
/// </remarks>
public sealed class Seq2SeqAttention : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear linearIn;
    private readonly Linear linearOut;
    private readonly Softmax softmax;

    /// <summary>The listing's constructor.</summary>
    /// <param name="hiddenSize">H, features of a state.</param>
    public Seq2SeqAttention(long hiddenSize) : base(nameof(Seq2SeqAttention))
    {
        linearIn = nn.Linear(hiddenSize, hiddenSize);
        linearOut = nn.Linear(hiddenSize * 2, hiddenSize);
        softmax = nn.Softmax(dim: 1);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="hidden">[B, H], the decoder's state.</param>
    /// <param name="encoderOutputs">[B, T, H] gets as far as the product; [T, B, H], what nn.GRU returns, does not.</param>
    /// <returns>Nothing: it always throws.</returns>
    public override Tensor forward(Tensor hidden, Tensor encoderOutputs)
    {
        long batchSize = encoderOutputs.size(1);
        hidden = hidden.unsqueeze(1).repeat(1, batchSize, 1);
        encoderOutputs = linearIn.forward(encoderOutputs);
        var energy = (hidden + encoderOutputs).tanh();
        var attention = softmax.forward(energy);
        var context = attention.BmmOfTwo(encoderOutputs, hidden.unsqueeze(2));
        context = linearOut.forward(context);
        return context;
    }
}

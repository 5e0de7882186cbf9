using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>logits = W · flatten(AttentionSeq(LSTM(rows))) + b: the classifier of document 004's listing, which reads a picture row by row.</summary>
/// <remarks>
/// Defects kept: D39, attention multiplies every feature by about 1/28 and nothing is pooled, so what the last layer sees is 28 times smaller;
/// D36, its sequences all have the same length; those of <see cref="AttentionSeq"/>. Repair: <see cref="Models.Rows.RowClassifier"/>.
/// </remarks>
public sealed class MyLstmNet : nn.Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Linear Linear;
    private readonly AttentionSeq attention;

    /// <summary>The listing's constructor; it calls it with (28, 128, 2, 10).</summary>
    /// <param name="inDim">Features of a step: a row's pixels.</param>
    /// <param name="hiddenDim">D, features of the LSTM.</param>
    /// <param name="nLayer">LSTM layers.</param>
    /// <param name="nClass">Classes.</param>
    public MyLstmNet(long inDim, long hiddenDim, long nLayer, long nClass) : base(nameof(MyLstmNet))
    {
        lstm = nn.LSTM(inDim, hiddenDim, nLayer, batchFirst: true);
        Linear = nn.Linear(hiddenDim * 28, nClass);
        attention = new AttentionSeq(hiddenDim, hard: 0.03);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="t">[B, 28, inDim]</param>
    /// <returns>logits [B, nClass]</returns>
    public override Tensor forward(Tensor t)
    {
        (t, _, _) = lstm.forward(t);
        t = attention.forward(t);
        t = t.reshape(t.shape[0], -1);
        return Linear.forward(t);
    }
}

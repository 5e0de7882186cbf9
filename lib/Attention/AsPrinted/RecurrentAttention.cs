using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>The attention over a bidirectional LSTM as document 003 prints it, where it is called Attention.</summary>
/// <remarks>
/// Defects kept: D28, math is used and never imported; D29, a misspelt name; D30, the axes are not those of the comments, and the softmax runs over the
/// batch; D31, the query is never used; D34, v is drawn twice. The script around it has D32 and D33. Repair: <see cref="Models.RecurrentClassifier"/>.
/// </remarks>
public sealed class RecurrentAttention : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly int mended;
    private readonly Linear attn;
    private readonly Parameter v;

    /// <summary>The listing's constructor.</summary>
    /// <param name="hiddenSize">H, numbers a state and direction.</param>
    /// <param name="mended">How many of the wrong names are put right, in the order Python finds them: 1, math is imported; 2, attn_energies as well.</param>
    /// <exception cref="InvalidOperationException">Python's NameError, in its words.</exception>
    public RecurrentAttention(long hiddenSize, int mended = 0) : base(nameof(RecurrentAttention))
    {
        this.mended = mended;
        attn = nn.Linear(hiddenSize * 2, hiddenSize);
        v = new Parameter(rand(hiddenSize));
        if (mended < 1)
            throw PythonGlobals.NotDefined("math");
        double stdv = 1.0 / Math.Sqrt(v.size(0));
        nn.init.uniform_(v, -stdv, stdv);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="hidden">Anything: it is not used.</param>
    /// <param name="encoderOutputs">[T, B, 2H]</param>
    /// <returns>[T, 1, B], summing to 1 over the batch.</returns>
    /// <exception cref="InvalidOperationException">Python's NameError, in its words.</exception>
    public override Tensor forward(Tensor hidden, Tensor encoderOutputs)
    {
        var attnEnergies = Score(hidden, encoderOutputs);
        if (mended < 2)
            throw PythonGlobals.NotDefined("attn_ennrgies");
        return attnEnergies.softmax(1).unsqueeze(1);
    }

    /// <summary>The listing's score.</summary>
    /// <param name="hidden">Anything: it is not used.</param>
    /// <param name="encoderOutputs">[T, B, 2H]</param>
    /// <returns>[T, B]</returns>
    public Tensor Score(Tensor hidden, Tensor encoderOutputs)
    {
        var energy = attn.forward(encoderOutputs).tanh();
        energy = energy.transpose(1, 2);
        var rows = v.repeat(encoderOutputs.size(0), 1).unsqueeze(1);
        var attnEnergies = rows.bmm(energy);
        return attnEnergies.squeeze(1);
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>Document 004's classifier: the rows of a picture through an LSTM, attention over the rows with a threshold, one linear layer.</summary>
internal sealed class Document004 : nn.Module<Tensor, Tensor>
{
    const long Hidden = 128;
    const double Threshold = 0.03;

    readonly LSTM lstm = nn.LSTM(28, Hidden, 2, batchFirst: true);
    readonly Linear score = nn.Linear(Hidden, Hidden), output = nn.Linear(28 * Hidden, 10);

    public Document004() : base(nameof(Document004)) => RegisterComponents();

    /// <param name="input">[B, 28, 28]</param>
    /// <returns>logits [B, 10]</returns>
    public override Tensor forward(Tensor input)
    {
        var features = lstm.forward(input).Item1;                                                   // [B, T, D]
        var step = features.abs().sum(-1).sign().unsqueeze(-1).repeat(1, 1, Hidden);
        var scores = where(step == 1, score.forward(features).tanh(), full_like(step, -4294967295));
        var weights = scores.transpose(2, 1).softmax(2);                                            // [B, D, T]
        weights = where(weights > Threshold, weights, full_like(weights, 0));
        return output.forward((weights.transpose(2, 1) * features).reshape(features.shape[0], -1));
    }
}

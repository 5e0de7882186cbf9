using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>A model while it writes: the decoder's state for each unfinished sentence.</summary>
public sealed class Writing : INextToken
{
    private readonly AttentionDecoder decoder;
    private readonly Linear output;
    private RecurrentState state;
    private SourceMemory memory;

    internal Writing(AttentionDecoder decoder, Linear output, RecurrentState state, SourceMemory memory) =>
        (this.decoder, this.output, this.state, this.memory) = (decoder, output, state, memory);

    /// <inheritdoc/>
    public (Tensor logProbabilities, Tensor? weights) Score(Tensor written)
    {
        var (features, weights, last) = decoder.Read(written.unsqueeze(1), state, memory);
        state = last;
        return (output.call(features).squeeze(1).log_softmax(-1), weights?.squeeze(1));
    }

    /// <inheritdoc/>
    public void Keep(Tensor rows) => (state, memory) = (state.Rows(rows), memory.Rows(rows));
}

using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Never looks: the context of every token is the encoder's last states, and enters every state beside the token before.</summary>
/// <remarks>
/// What <see cref="BahdanauDecoder"/> is without its attention: the sentence has to pass through one vector, however long it is. Cho and others 2014,
/// the model that Bahdanau and others compare theirs with.
/// </remarks>
public sealed class FixedContextDecoder : AttentionDecoder
{
    private readonly RecurrentLayer layer;

    /// <summary>Draws embeddings and weights as PyTorch does.</summary>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state; the summary has 2H.</param>
    /// <param name="recurrence">GRU or LSTM.</param>
    /// <param name="dropout">Share of the embeddings' and of h̃'s numbers that are set to 0 in training.</param>
    public FixedContextDecoder(long vocabulary, long embeddingSize, long hiddenSize, Recurrence recurrence = Recurrence.Gru, double dropout = 0)
        : base(nameof(FixedContextDecoder), vocabulary, embeddingSize, hiddenSize, dropout)
    {
        layer = new RecurrentLayer(recurrence, embeddingSize + 2 * hiddenSize, hiddenSize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor features, Tensor? weights, RecurrentState last) Read(Tensor previous, RecurrentState state, SourceMemory memory)
    {
        var context = memory.Summary.unsqueeze(1).expand(-1, previous.size(1), -1);             // [B, T, 2H], the same at every step
        var (states, last) = layer.Read(cat([Embed(previous), context], 2), state);             // [B, T, H]
        return (Combine(context, states), null, last);
    }
}

using Attention.Masks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Reads a sentence from both sides: a state for each token, and one for the whole.</summary>
/// <remarks>Sentences of a batch are packed, so that each is read to its own end and no further, in both directions.</remarks>
public sealed class SequenceEncoder : nn.Module<Tensor, Tensor, SourceMemory>
{
    private readonly Embedding embedding;
    private readonly Dropout dropout;
    private readonly RecurrentLayer layer;

    /// <summary>Draws embeddings and weights as PyTorch does.</summary>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state and direction.</param>
    /// <param name="recurrence">GRU or LSTM.</param>
    /// <param name="dropout">Share of the embeddings' numbers that are set to 0 in training.</param>
    public SequenceEncoder(long vocabulary, long embeddingSize, long hiddenSize, Recurrence recurrence = Recurrence.Gru, double dropout = 0)
        : base(nameof(SequenceEncoder))
    {
        embedding = nn.Embedding(vocabulary, embeddingSize, padding_idx: 0);
        this.dropout = nn.Dropout(dropout);
        layer = new RecurrentLayer(recurrence, embeddingSize, hiddenSize, bidirectional: true);
        RegisterComponents();
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="tokens">int64 [B, Ts], padded with 0.</param>
    /// <param name="lengths">int64 [B], 1 to Ts each.</param>
    /// <returns>States, mask and summary.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together, or a length outside 1 to Ts.</exception>
    public override SourceMemory forward(Tensor tokens, Tensor lengths)
    {
        Require.Dimensions(tokens, "[B, T], token numbers", 2, nameof(tokens), "A single sentence becomes a batch of one with unsqueeze(0).");
        var embedded = dropout.call(embedding.call(tokens));                                    // [B, Ts, E]
        using var packed = nn.utils.rnn.pack_padded_sequence(embedded, lengths, batch_first: true, enforce_sorted: false);
        var (read, last) = layer.Read(packed);
        var (states, _) = nn.utils.rnn.pad_packed_sequence(read, batch_first: true, total_length: tokens.size(1));
        var summary = cat([last.Hidden[0], last.Hidden[1]], 1);                                 // forwards at the end, backwards at the start
        return new SourceMemory(states, Mask.Padding(lengths, tokens.size(1)), summary);
    }
}

using Attention.Masks;
using Attention.Mechanisms;
using Attention.Scoring;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Reads a sequence of tokens, makes one vector of its states, and gives a score to each class.</summary>
/// <remarks>
/// Sequences of a batch are packed: each is read to its own end, from both sides if asked, and no pooling sees a padded step. With
/// <see cref="Pooling.Attention"/> this is what document 003 means (repairs D30 to D33 of <see cref="AsPrinted.RecurrentAttention"/>): the query is the last
/// state of both directions, s(q, k) = vᵀ tanh(W k + U q), and the softmax runs over time. Golden: tests/Golden/recurrent.py.
/// </remarks>
public sealed class RecurrentClassifier : nn.Module<Tensor, Tensor, (Tensor logits, Tensor? weights)>
{
    private readonly Embedding embedding;
    private readonly Dropout dropout;
    private readonly RecurrentLayer layer;
    private readonly SoftAttention? attention;
    private readonly Linear output;
    private readonly Pooling pooling;

    /// <summary>Draws embeddings and weights as PyTorch does.</summary>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state and direction; also the size of the space in which query and key meet.</param>
    /// <param name="classes">C, how many answers there are.</param>
    /// <param name="recurrence">RNN, GRU or LSTM.</param>
    /// <param name="pooling">One vector out of many states.</param>
    /// <param name="bidirectional">Reads from the end as well; states then have 2H numbers.</param>
    /// <param name="dropout">Share of the embeddings' and of the pooled vector's numbers that are set to 0 in training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RecurrentClassifier(
        long vocabulary, long embeddingSize, long hiddenSize, long classes,
        Recurrence recurrence = Recurrence.Lstm, Pooling pooling = Pooling.Attention, bool bidirectional = true, double dropout = 0)
        : base(nameof(RecurrentClassifier))
    {
        Require.Positive(vocabulary);
        Require.Positive(embeddingSize);
        Require.Positive(hiddenSize);
        Require.Positive(classes);
        this.pooling = pooling;
        long states = bidirectional ? 2 * hiddenSize : hiddenSize;
        embedding = nn.Embedding(vocabulary, embeddingSize, padding_idx: 0);
        this.dropout = nn.Dropout(dropout);
        layer = new RecurrentLayer(recurrence, embeddingSize, hiddenSize, bidirectional);
        if (pooling == Pooling.Attention)
            attention = new SoftAttention(new AdditiveScore(states, states, hiddenSize));
        output = nn.Linear(states, classes);
        RegisterComponents();
    }

    /// <summary>Classifies a batch.</summary>
    /// <param name="tokens">int64 [B, T], padded with 0.</param>
    /// <param name="lengths">int64 [B], 1 to T each.</param>
    /// <returns>logits [B, C]; weights [B, T], summing to 1 over the real steps and exactly 0 after them, or null without attention.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together, or a length outside 1 to T.</exception>
    public override (Tensor logits, Tensor? weights) forward(Tensor tokens, Tensor lengths)
    {
        Require.Dimensions(tokens, "[B, T], token numbers", 2, nameof(tokens), "A single sequence becomes a batch of one with unsqueeze(0).");
        Require.Dimensions(lengths, "[B], one length a sequence", 1, nameof(lengths), "Lengths of one batch are a vector of whole numbers.");
        var embedded = dropout.call(embedding.call(tokens));                                // [B, T, E]
        using var packed = nn.utils.rnn.pack_padded_sequence(embedded, lengths, batch_first: true, enforce_sorted: false);
        var (read, last) = layer.Read(packed);
        var summary = cat([.. last.Hidden.unbind(0)], 1);                                   // [B, D], D = H or 2H
        var (context, weights) = pooling == Pooling.LastState ? (summary, null) : Pool(read, summary, lengths, tokens.size(1));
        return (output.call(dropout.call(context)), weights);
    }

    private (Tensor context, Tensor? weights) Pool(nn.utils.rnn.PackedSequence read, Tensor summary, Tensor lengths, long steps)
    {
        var (states, _) = nn.utils.rnn.pad_packed_sequence(read, batch_first: true, total_length: steps);    // [B, T, D], zeros after the end
        if (attention is null)
            return (states.sum(1) / lengths.unsqueeze(1), null);
        var (context, weights) = attention.forward(summary.unsqueeze(1), states, states, Mask.Padding(lengths, steps));
        return (context.squeeze(1), weights.squeeze(1));                                    // [B, 1, D], [B, 1, T]
    }
}

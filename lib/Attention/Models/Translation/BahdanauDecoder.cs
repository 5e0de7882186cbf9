using Attention.Masks;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Looks, then steps: sₜ₋₁ asks with score vᵀ tanh(W k + U sₜ₋₁), and what it finds enters the next state beside the token before.</summary>
/// <remarks>
/// Each state waits for a context and each context for a state, so even a known sentence is gone through token by token. Bahdanau, Cho and Bengio
/// 2015; the output layer is h̃ of <see cref="AttentionDecoder"/> in the place of their maxout.
/// </remarks>
public sealed class BahdanauDecoder : AttentionDecoder
{
    private readonly RecurrentLayer layer;
    private readonly AdditiveScore score;

    /// <summary>Draws embeddings and weights as PyTorch does.</summary>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state; the memory has 2H.</param>
    /// <param name="recurrence">GRU or LSTM.</param>
    /// <param name="dropout">Share of the embeddings' and of h̃'s numbers that are set to 0 in training.</param>
    public BahdanauDecoder(long vocabulary, long embeddingSize, long hiddenSize, Recurrence recurrence = Recurrence.Gru, double dropout = 0)
        : base(nameof(BahdanauDecoder), vocabulary, embeddingSize, hiddenSize, dropout)
    {
        layer = new RecurrentLayer(recurrence, embeddingSize + 2 * hiddenSize, hiddenSize);
        score = new AdditiveScore(hiddenSize, 2 * hiddenSize, hiddenSize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor features, Tensor? weights, RecurrentState last) Read(Tensor previous, RecurrentState state, SourceMemory memory)
    {
        var embedded = Embed(previous);                                                         // [B, T, E]
        var keys = nn.functional.linear(memory.States, score.W);                                // [B, Ts, H], once for all steps
        var (contexts, states, weights) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        for (int t = 0; t < previous.size(1); t++)
        {
            var query = state.Hidden.transpose(0, 1);                                           // [1, B, H] → [B, 1, H]
            var weight = MaskedSoftmax.Apply(Score(query, keys), memory.Mask);                  // [B, 1, Ts]
            var context = weight.matmul(memory.States);                                         // [B, 1, Ts] · [B, Ts, 2H]
            var (next, after) = layer.Read(cat([embedded[.., t..(t + 1)], context], 2), state);
            contexts.Add(context);
            states.Add(next);
            weights.Add(weight);
            state = after;
        }
        return (Combine(cat(contexts, 1), cat(states, 1)), cat(weights, 1), state);
    }

    /// <summary>The additive score's own formula and parameters, for keys that are projected already.</summary>
    private Tensor Score(Tensor query, Tensor projectedKeys)
    {
        var hidden = (nn.functional.linear(query, score.U) + projectedKeys).tanh();             // [B, 1, H] + [B, Ts, H]
        return nn.functional.linear(hidden, score.V).transpose(1, 2);                           // [B, Ts, 1] → [B, 1, Ts]
    }
}

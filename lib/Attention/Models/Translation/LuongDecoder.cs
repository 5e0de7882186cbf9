using Attention.Mechanisms;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Steps, then looks: sₜ comes from the token before and sₜ₋₁ alone, and asks with score sₜᵀ W k for its context.</summary>
/// <remarks>
/// The states do not depend on contexts, so a known sentence is gone through in one piece. Luong, Pham and Manning 2015, "general", without input
/// feeding.
/// </remarks>
public sealed class LuongDecoder : AttentionDecoder
{
    private readonly RecurrentLayer layer;
    private readonly SoftAttention attention;

    /// <summary>Draws embeddings and weights as PyTorch does.</summary>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state; the memory has 2H.</param>
    /// <param name="recurrence">GRU or LSTM.</param>
    /// <param name="dropout">Share of the embeddings' and of h̃'s numbers that are set to 0 in training.</param>
    public LuongDecoder(long vocabulary, long embeddingSize, long hiddenSize, Recurrence recurrence = Recurrence.Gru, double dropout = 0)
        : base(nameof(LuongDecoder), vocabulary, embeddingSize, hiddenSize, dropout)
    {
        layer = new RecurrentLayer(recurrence, embeddingSize, hiddenSize);
        attention = new SoftAttention(new BilinearScore(hiddenSize, 2 * hiddenSize));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor features, Tensor? weights, RecurrentState last) Read(Tensor previous, RecurrentState state, SourceMemory memory)
    {
        var (states, last) = layer.Read(Embed(previous), state);                                // [B, T, H]
        var (context, weights) = attention.call(states, memory.States, memory.States, memory.Mask);
        return (Combine(context, states), weights, last);
    }
}

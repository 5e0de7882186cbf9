using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Writes a sentence token by token, looking at another one: h̃ₜ = tanh(W [cₜ; sₜ]) of a context cₜ and a state sₜ.</summary>
/// <remarks>How the context is found, and whether it enters the state, is what the kinds of decoders differ in.</remarks>
public abstract class AttentionDecoder : nn.Module
{
    private readonly Embedding embedding;
    private readonly Dropout dropout;
    private readonly Linear bridge;
    private readonly Linear combine;

    /// <summary>The parts all decoders have.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="vocabulary">How many tokens there are; token 0 is padding.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state; the memory has 2H.</param>
    /// <param name="dropout">Share of the embeddings' and of h̃'s numbers that are set to 0 in training.</param>
    private protected AttentionDecoder(string name, long vocabulary, long embeddingSize, long hiddenSize, double dropout) : base(name)
    {
        embedding = nn.Embedding(vocabulary, embeddingSize, padding_idx: 0);
        this.dropout = nn.Dropout(dropout);
        bridge = nn.Linear(2 * hiddenSize, hiddenSize);
        combine = nn.Linear(3 * hiddenSize, hiddenSize);
        register_module(nameof(embedding), embedding);           // fields of a base class are not found by RegisterComponents
        register_module(nameof(dropout), this.dropout);
        register_module(nameof(bridge), bridge);
        register_module(nameof(combine), combine);
    }

    /// <summary>s₀ = tanh(W · summary)</summary>
    /// <param name="memory">What the encoder left.</param>
    public RecurrentState Start(SourceMemory memory) => new(bridge.call(memory.Summary).tanh().unsqueeze(0), null);

    /// <summary>Goes on from a state by as many tokens as are given: all of a known sentence at once (teacher forcing), or one while writing.</summary>
    /// <param name="previous">int64 [B, T]: the token before each one that is to be written.</param>
    /// <param name="state">Where the sentence stands.</param>
    /// <param name="memory">What the encoder left.</param>
    /// <returns>features h̃ [B, T, H]; weights [B, T, Ts], null without attention; the state after the last token.</returns>
    public abstract (Tensor features, Tensor? weights, RecurrentState last) Read(Tensor previous, RecurrentState state, SourceMemory memory);

    private protected Tensor Embed(Tensor tokens) => dropout.call(embedding.call(tokens));

    private protected Tensor Combine(Tensor context, Tensor states) => dropout.call(combine.call(cat([context, states], -1)).tanh());
}

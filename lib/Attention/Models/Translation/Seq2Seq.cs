using Attention.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>An encoder, a decoder, and a layer that says how likely each word is to be next: sequence in, sequence out.</summary>
/// <remarks>Sutskever, Vinyals and Le 2014; with attention Bahdanau and others 2015, Luong and others 2015. Golden: tests/Golden/translation.py.</remarks>
public sealed class Seq2Seq : nn.Module<Tensor, Tensor, Tensor, (Tensor logits, Tensor? weights)>
{
    private readonly SequenceEncoder encoder;
    private readonly AttentionDecoder decoder;
    private readonly Linear output;

    /// <summary>A translator that has learnt nothing yet.</summary>
    /// <param name="sourceVocabulary">Tokens of the language that is read.</param>
    /// <param name="targetVocabulary">V, tokens of the language that is written.</param>
    /// <param name="embeddingSize">E, numbers a token.</param>
    /// <param name="hiddenSize">H, numbers a state.</param>
    /// <param name="looking">Which attention, or none.</param>
    /// <param name="recurrence">GRU or LSTM, for both sides.</param>
    /// <param name="dropout">Share of embeddings and features that is set to 0 in training.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Seq2Seq(
        long sourceVocabulary, long targetVocabulary, long embeddingSize, long hiddenSize,
        Looking looking = Looking.BeforeStep, Recurrence recurrence = Recurrence.Gru, double dropout = 0) : base(nameof(Seq2Seq))
    {
        Require.Positive(sourceVocabulary);
        Require.Positive(targetVocabulary);
        Require.Positive(embeddingSize);
        Require.Positive(hiddenSize);
        encoder = new SequenceEncoder(sourceVocabulary, embeddingSize, hiddenSize, recurrence, dropout);
        decoder = looking switch
        {
            Looking.BeforeStep => new BahdanauDecoder(targetVocabulary, embeddingSize, hiddenSize, recurrence, dropout),
            Looking.AfterStep => new LuongDecoder(targetVocabulary, embeddingSize, hiddenSize, recurrence, dropout),
            _ => new FixedContextDecoder(targetVocabulary, embeddingSize, hiddenSize, recurrence, dropout),
        };
        output = nn.Linear(hiddenSize, targetVocabulary);
        RegisterComponents();
    }

    /// <summary>Scores every token at every place of known translations (teacher forcing).</summary>
    /// <param name="source">int64 [B, Ts], padded with 0.</param>
    /// <param name="lengths">int64 [B], 1 to Ts each.</param>
    /// <param name="previous">int64 [B, Tt]: begin, then the translations.</param>
    /// <returns>logits [B, Tt, V]; weights [B, Tt, Ts], null without attention.</returns>
    /// <exception cref="ArgumentException">Shapes that do not go together.</exception>
    public override (Tensor logits, Tensor? weights) forward(Tensor source, Tensor lengths, Tensor previous)
    {
        Require.SameCount(source.shape[0], previous.shape[0], "sources", "translations");
        var memory = encoder.call(source, lengths);
        var (features, weights, _) = decoder.Read(previous, decoder.Start(memory), memory);
        return (output.call(features), weights);
    }

    /// <summary>−ln p(next token), the mean over the tokens that are no padding.</summary>
    /// <param name="batch">Sentences and translations.</param>
    public Tensor Loss(PairBatch batch)
    {
        var (logits, _) = forward(batch.Source, batch.SourceLengths, batch.Previous);
        return nn.functional.cross_entropy(logits.flatten(0, 1), batch.Target.flatten(), ignore_index: Vocabulary.Padding);
    }

    /// <summary>Reads sentences and gets ready to write.</summary>
    /// <param name="sources">Token numbers of each, at least one.</param>
    public Writing Begin(IReadOnlyList<long[]> sources)
    {
        var (tokens, lengths) = PairBatch.Pad(sources);
        var memory = encoder.call(tokens, lengths);
        return new Writing(decoder, output, decoder.Start(memory), memory);
    }
}

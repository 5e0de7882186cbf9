using Attention.Text;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Sequences of tokens side by side, shorter ones filled up with padding.</summary>
/// <param name="Tokens">int64 [B, T]</param>
/// <param name="Lengths">int64 [B], the real steps of each.</param>
/// <param name="Classes">int64 [B]</param>
public sealed record TokenBatch(Tensor Tokens, Tensor Lengths, Tensor Classes)
{
    /// <summary>Fills up to the longest sequence.</summary>
    /// <param name="sequences">Token numbers, and a class each; at least one sequence, none of them empty.</param>
    /// <exception cref="ArgumentException">There is no sequence, or an empty one.</exception>
    public static TokenBatch Of(IReadOnlyList<(long[] Tokens, long Class)> sequences)
    {
        if (sequences.Count == 0 || sequences.Any(sequence => sequence.Tokens.Length == 0))
            throw new ArgumentException($"A batch needs sequences with a token each: {(sequences.Count == 0 ? "no sequence came" : "a sequence is empty")}.", nameof(sequences));
        int steps = sequences.Max(sequence => sequence.Tokens.Length);
        long[] tokens = [.. sequences.SelectMany(sequence => sequence.Tokens.Concat(Enumerable.Repeat(Vocabulary.Padding, steps - sequence.Tokens.Length)))];
        return new TokenBatch(
            tensor(tokens, [sequences.Count, steps]),
            tensor(sequences.Select(sequence => (long)sequence.Tokens.Length).ToArray()),
            tensor(sequences.Select(sequence => sequence.Class).ToArray()));
    }
}

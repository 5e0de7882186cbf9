using Attention.Text;
using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Sentences and their translations as tensors, padded with 0.</summary>
/// <param name="Source">int64 [B, Ts]</param>
/// <param name="SourceLengths">int64 [B]</param>
/// <param name="Previous">int64 [B, Tt], what the decoder is given: begin, then the translation.</param>
/// <param name="Target">int64 [B, Tt], what it should say: the translation, then end.</param>
public sealed record PairBatch(Tensor Source, Tensor SourceLengths, Tensor Previous, Tensor Target)
{
    /// <summary>Pads pairs to a batch.</summary>
    /// <param name="pairs">At least one; a source has at least one token.</param>
    /// <exception cref="ArgumentException">There is no pair, or a source without tokens.</exception>
    public static PairBatch Of(IReadOnlyList<TokenPair> pairs)
    {
        if (pairs.Count == 0 || pairs.Any(pair => pair.Source.Length == 0))
            throw new ArgumentException($"A batch needs pairs whose source has a token: {(pairs.Count == 0 ? "no pair came" : "a source is empty")}. " +
                                        "An end token after every source keeps it from being empty.", nameof(pairs));
        var (source, lengths) = Pad([.. pairs.Select(pair => pair.Source)]);
        var (previous, _) = Pad([.. pairs.Select(pair => (long[])[Vocabulary.Begin, .. pair.Target])]);
        var (target, _) = Pad([.. pairs.Select(pair => (long[])[.. pair.Target, Vocabulary.End])]);
        return new PairBatch(source, lengths, previous, target);
    }

    /// <summary>Rows of unequal lengths side by side.</summary>
    /// <param name="rows">Token numbers.</param>
    /// <returns>tokens int64 [B, T], padded with 0; lengths int64 [B].</returns>
    public static (Tensor tokens, Tensor lengths) Pad(IReadOnlyList<long[]> rows)
    {
        int longest = rows.Max(row => row.Length);
        var padded = new long[rows.Count * longest];
        for (int row = 0; row < rows.Count; row++)
            rows[row].CopyTo(padded, row * longest);
        return (tensor(padded, [rows.Count, longest]), tensor(rows.Select(row => (long)row.Length).ToArray()));
    }
}

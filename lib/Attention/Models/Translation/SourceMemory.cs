using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>What an encoder leaves of a batch of sentences, for a decoder to look at.</summary>
/// <param name="States">[B, Ts, 2H], what was read at each token, from both sides; zeros after a sentence's end.</param>
/// <param name="Mask">bool [B, 1, Ts], true where there is a token.</param>
/// <param name="Summary">[B, 2H], the last state from each side: the whole sentence in one vector.</param>
public sealed record SourceMemory(Tensor States, Tensor Mask, Tensor Summary)
{
    /// <summary>The memory of these rows of the batch, in this order; a row may be taken twice.</summary>
    /// <param name="rows">int64 [n]</param>
    public SourceMemory Rows(Tensor rows) => new(States.index_select(0, rows), Mask.index_select(0, rows), Summary.index_select(0, rows));
}

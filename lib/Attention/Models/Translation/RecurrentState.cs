using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Where a recurrent layer stands between two steps.</summary>
/// <param name="Hidden">[layers·directions, B, H]</param>
/// <param name="Memory">An LSTM's memory, of the same shape; null for a GRU.</param>
public sealed record RecurrentState(Tensor Hidden, Tensor? Memory)
{
    /// <summary>The state of these rows of the batch, in this order; a row may be taken twice.</summary>
    /// <param name="rows">int64 [n]</param>
    public RecurrentState Rows(Tensor rows) => new(Hidden.index_select(1, rows), Memory?.index_select(1, rows));
}

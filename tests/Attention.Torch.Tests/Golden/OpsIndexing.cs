using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Indexing => new()
    {
        ["index"] = c => c[0][c.Index("index")],
        ["index_write"] = c => Copied(c[0], y => y[c.Index("index")] = c[1]),
        ["index_accumulate"] = c => Copied(c[0], y => y.index_put_(c[1], [.. c.All.Skip(2)], accumulate: true)),
        ["index_add"] = c => c[0].index_add(c.Long("dim"), c[1], c[2], c.Number("alpha")),
        ["scatter_add"] = c => c[0].scatter_add(c.Long("dim"), c[1], c[2]),
        ["masked_select"] = c => c[0].masked_select(c[1]),
        ["nonzero"] = c => c[0].nonzero(),
        ["index_select"] = c => c[0].index_select(c.Long("dim"), c[1]),
        ["gather"] = c => c[0].gather(c.Long("dim"), c[1]),
    };

    /// <summary>A copy of x after a change in place, so that a leaf stays as it is.</summary>
    static Tensor Copied(Tensor x, Action<Tensor> change)
    {
        var y = x * 1;
        change(y);
        return y;
    }
}

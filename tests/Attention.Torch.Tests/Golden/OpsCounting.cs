using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Counting => new()
    {
        ["unique"] = c => AllThree(c[0].unique(return_inverse: true, return_counts: true)),
        ["unique_dim"] = c => AllThree(c[0].unique(return_inverse: true, return_counts: true, dim: (int)c.Long("dim"))),
        ["unique_consecutive"] = c => AllThree(c[0].unique_consecutive(return_inverse: true, return_counts: true)),
        ["unique_consecutive_dim"] = c => AllThree(c[0].unique_consecutive(return_inverse: true, return_counts: true, dim: (int)c.Long("dim"))),
        ["bincount"] = c => c[0].bincount(null, c.Long("minlength")),
        ["bincount_weighted"] = c => bincount(c[0], c[1]),
        ["histc"] = c => c[0].histc(c.Long("bins"), c.Long("low"), c.Long("high")),
        ["searchsorted"] = c => searchsorted(c[0], c[1], right: c.Flag("right")),
        ["searchsorted_int32"] = c => searchsorted(c[0], c[1], out_int32: true),
        ["searchsorted_unsorted"] = c => searchsorted(c[0], c[1], sorter: c[2]),
        ["bucketize"] = c => c[0].bucketize(c[1], right: c.Flag("right")),
        ["isin"] = c => c[0].isin(c[1], invert: c.Flag("invert")),
        ["count_nonzero"] = c => c[0].count_nonzero(c.Has("dim") ? c.Longs("dim") : null),
    };

    static Outputs AllThree((Tensor Output, Tensor? Inverse, Tensor? Counts) unique) => new([unique.Output, unique.Inverse!, unique.Counts!]);
}

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Reductions => new()
    {
        ["sum"] = c => c.Has("dim") ? c[0].sum(c.Longs("dim"), c.Flag("keepdim")) : c[0].sum(),
        ["sum_to"] = c => c[0].sum(c.Type()),
        ["mean"] = c => c.Has("dim") ? c[0].mean(c.Longs("dim"), c.Flag("keepdim")) : c[0].mean(),
        ["var"] = c => c.Has("dim") ? c[0].var(c.Longs("dim"), c.Flag("unbiased", true), c.Flag("keepdim")) : c[0].var(c.Flag("unbiased", true)),
        ["std"] = c => c.Has("dim") ? c[0].std(c.Longs("dim"), c.Flag("unbiased", true), c.Flag("keepdim")) : c[0].std(c.Flag("unbiased", true)),
        ["any"] = c => c[0].to_type(TorchSharp.torch.@bool).any(),
        ["all"] = c => c[0].to_type(TorchSharp.torch.@bool).all(),
        ["any_dim"] = c => c[0].to_type(TorchSharp.torch.@bool).any(c.Long("dim"), c.Flag("keepdim")),
        ["all_dim"] = c => c[0].to_type(TorchSharp.torch.@bool).all(c.Long("dim"), c.Flag("keepdim")),
        ["any_of_bytes"] = c => c.Has("dim") ? c[0].any(c.Long("dim"), c.Flag("keepdim")) : c[0].any(),
        ["all_of_bytes"] = c => c.Has("dim") ? c[0].all(c.Long("dim"), c.Flag("keepdim")) : c[0].all(),
        ["logsumexp"] = c => c[0].logsumexp(c.Long("dim"), c.Flag("keepdim")),
        ["max"] = c => c[0].max(),
        ["min"] = c => c[0].min(),
        ["max_dim"] = c => c[0].max(c.Long("dim"), c.Flag("keepdim")),
        ["min_dim"] = c => c[0].min(c.Long("dim"), c.Flag("keepdim")),
        ["argmax"] = c => c.Has("dim") ? c[0].argmax(c.Long("dim"), c.Flag("keepdim")) : c[0].argmax(),
        ["argmin"] = c => c.Has("dim") ? c[0].argmin(c.Long("dim"), c.Flag("keepdim")) : c[0].argmin(),
        ["amax"] = c => c[0].amax(c.Longs("dim"), c.Flag("keepdim")),
        ["amin"] = c => c[0].amin(c.Longs("dim"), c.Flag("keepdim")),
    };
}

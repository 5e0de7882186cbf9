namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Cumulative => new()
    {
        ["cumsum"] = c => c[0].cumsum(c.Long("dim")),
        ["cumsum_to"] = c => c[0].cumsum(c.Long("dim"), c.Type()),
        ["cumprod"] = c => c[0].cumprod(c.Long("dim")),
        ["cummax"] = c => c[0].cummax(c.Long("dim")),
        ["cummin"] = c => c[0].cummin(c.Long("dim")),
        ["logcumsumexp"] = c => c[0].logcumsumexp(c.Long("dim")),
        ["diff"] = c => c[0].diff(c.Has("n") ? c.Long("n") : 1, c.Has("dim") ? c.Long("dim") : -1),
        ["diff_between"] = c => c[0].diff(dim: 1, prepend: c[1], append: c[2]),
        ["prod"] = c => c.Has("dim") ? c[0].prod(c.Long("dim"), c.Flag("keepdim")) : c[0].prod(),
        ["norm"] = c => c[0].norm((float)c.Double("p")),
        ["norm_dim"] = c => c[0].norm((int)c.Long("dim"), c.Flag("keepdim"), (float)c.Double("p")),
        ["norm_zero"] = c => c[0].norm(0f),
        ["dist"] = c => c[0].dist(c[1], (float)c.Double("p")),
        ["var_mean"] = c => c[0].var_mean(c.Longs("dim"), c.Flag("unbiased"), c.Flag("keepdim")),
        ["std_mean"] = c => c[0].std_mean(c.Longs("dim"), c.Flag("unbiased"), c.Flag("keepdim")),
        ["aminmax"] = c => c[0].aminmax(c.Has("dim") ? c.Long("dim") : null, c.Flag("keepdim")),
        ["nansum"] = c => c[0].nansum(),
        ["nanmean"] = c => c[0].nanmean(c.Has("dim") ? (int)c.Long("dim") : null, c.Flag("keepdim")),
    };
}

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Sorting => new()
    {
        ["sort"] = c => c[0].sort(c.Long("dim"), c.Flag("descending")),
        ["argsort"] = c => c[0].argsort(c.Long("dim"), c.Flag("descending")),
        ["msort"] = c => c[0].msort(),
        ["topk"] = c => c[0].topk((int)c.Long("k"), (int)c.Long("dim"), c.Flag("largest")),
        ["kthvalue"] = c => c[0].kthvalue(c.Long("k"), c.Long("dim"), c.Flag("keepdim")),
        ["median"] = c => c[0].median(),
        ["nanmedian"] = c => c[0].nanmedian(),
        ["mode"] = c => c[0].mode(c.Long("dim"), c.Flag("keepdim")),
        ["quantile"] = c => c[0].quantile(c[1].detach(), c.Long("dim"), c.Flag("keepdim")),
    };
}

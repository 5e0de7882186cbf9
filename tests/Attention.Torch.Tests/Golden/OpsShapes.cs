using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Shapes => new()
    {
        ["transpose"] = c => c[0].transpose(c.Longs("dims")[0], c.Longs("dims")[1]),
        ["t"] = c => c[0].t(),
        ["permute"] = c => c[0].permute(c.Longs("dims")),
        ["reshape"] = c => c[0].reshape(c.Longs("shape")),
        ["view"] = c => c[0].view(c.Longs("shape")),
        ["contiguous"] = c => c[0].contiguous(),
        ["flatten"] = c => c[0].flatten(c.Long("start"), c.Long("end")),
        ["expand"] = c => c[0].expand(c.Longs("shape")),
        ["squeeze"] = c => c.Has("dim") ? c[0].squeeze(c.Long("dim")) : c[0].squeeze(),
        ["unsqueeze"] = c => c[0].unsqueeze(c.Long("dim")),
        ["narrow"] = c => c[0].narrow(c.Long("dim"), c.Long("start"), c.Long("length")),
        ["select"] = c => c[0].select(c.Long("dim"), c.Long("index")),
        ["mT"] = c => c[0].mT,
        ["unflatten"] = c => c[0].unflatten(c.Long("dim"), c.Longs("sizes")),
        ["expand_as"] = c => c[0].expand_as(c[1].detach()) * 1,
        ["diagonal"] = c => c[0].diagonal(c.Long("offset"), c.Longs("dims")[0], c.Longs("dims")[1]),
        ["flip"] = c => c[0].flip(c.Longs("dims")),
        ["repeat"] = c => c[0].repeat(c.Longs("sizes")),
        ["split"] = c => c[0].split(c.Long("size"), (int)c.Long("dim")),
        ["split_sizes"] = c => c[0].split(c.Longs("sizes"), c.Long("dim")),
        ["chunk"] = c => c[0].chunk(c.Long("chunks"), c.Long("dim")),
        ["unbind"] = c => c[0].unbind(c.Long("dim")),
        ["views_chained"] = c => c[0].transpose(0, 2)[TensorIndex.Slice(1)].reshape(4, -1).unsqueeze(1).expand(4, 2, 6),
        ["view_used_twice"] = c => c[0][0] * 2 + c[0].transpose(0, 1)[TensorIndex.Colon, 1],
    };
}

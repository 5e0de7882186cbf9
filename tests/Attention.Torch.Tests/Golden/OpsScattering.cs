using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Scattering => new()
    {
        ["scatter"] = c => c[0].scatter(c.Long("dim"), c[1], c[2]),
        ["scatter_"] = c => Squared(c, y => y.scatter_(c.Long("dim"), c[1], c[2])),
        ["scatter_add_"] = c => Squared(c, y => y.scatter_add_(c.Long("dim"), c[1], c[2])),
        ["index_copy"] = c => c[0].index_copy(c.Long("dim"), c[1], c[2]),
        ["index_copy_"] = c => Squared(c, y => y.index_copy_(c.Long("dim"), c[1], c[2])),
        ["index_fill"] = c => c[0].index_fill(c.Long("dim"), c[1], c.Number("value")),
        ["index_fill_"] = c => Squared(c, y => y.index_fill_(c.Long("dim"), c[1], c.Number("value"))),
        ["index_put_scalar"] = c => Copied(c[0], y => y.index_put_((TorchSharp.Scalar)2.5, [.. c.All.Skip(1)])),
        ["masked_scatter"] = c => c[0].masked_scatter(c[1], c[2]),
        ["masked_scatter_"] = c => Squared(c, y => y.masked_scatter_(c[1], c[2])),
        ["select_scatter"] = c => c[0].select_scatter(c[1], c.Long("dim"), c.Long("index")),
        ["slice_scatter"] = c => c[0].slice_scatter(c[1], c.Long("dim"), At(c, "start"), At(c, "end"), c.Long("step")),
        ["diagonal_scatter"] = c => c[0].diagonal_scatter(c[1], c.Long("offset"), c.Longs("dims")[0], c.Longs("dims")[1]),
        ["take"] = c => c[0].take(c[1]),
        ["take_along_dim"] = c => c[0].take_along_dim(c[1], c.Long("dim")),
        ["take_along_flat"] = c => c[0].take_along_dim(c[1]),
        ["where_positions"] = c => where(c[0]),
        ["argwhere"] = c => c[0].argwhere(),
    };

    static long? At(Call c, string name) => c.Has(name) ? c.Long(name) : null;

    /// <summary>A copy after a change in place, squared, so that the gradient tells what the change left.</summary>
    static Tensor Squared(Call c, Action<Tensor> change)
    {
        var y = Copied(c[0], change);
        return y * y;
    }
}

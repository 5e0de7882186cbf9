using System.Text.Json;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> LinearAlgebra => new()
    {
        ["einsum"] = c => einsum(c.Text("equation"), c.All),
        ["tensordot"] = c => c.Json("dims").ValueKind == JsonValueKind.Number ? c[0].tensordot(c[1], c.Long("dims")) : c[0].tensordot(c[1], Longs(c.Json("dims")[0]), Longs(c.Json("dims")[1])),
        ["inner"] = c => c[0].inner(c[1]),
        ["vdot"] = c => c[0].vdot(c[1]),
        ["kron"] = c => c[0].kron(c[1]),
        ["addmm"] = c => c[0].addmm(c[1], c[2], Float(c, "beta"), Float(c, "alpha")),
        ["addmv"] = c => c[0].addmv(c[1], c[2], Float(c, "beta"), Float(c, "alpha")),
        ["addr"] = c => c[0].addr(c[1], c[2], Float(c, "beta"), Float(c, "alpha")),
        ["addbmm"] = c => c[0].addbmm(c[1], c[2], Float(c, "beta"), Float(c, "alpha")),
        ["baddbmm"] = c => c[0].baddbmm(c[1], c[2], Float(c, "beta"), Float(c, "alpha")),
        ["addmm_"] = c => Squared(c, y => y.addmm_(c[1], c[2], Float(c, "beta"), Float(c, "alpha"))),
        ["addmv_"] = c => Squared(c, y => y.addmv_(c[1], c[2], Float(c, "beta"), Float(c, "alpha"))),
        ["addr_"] = c => Squared(c, y => y.addr_(c[1], c[2], Float(c, "beta"), Float(c, "alpha"))),
        ["addbmm_"] = c => Squared(c, y => y.addbmm_(c[1], c[2], Float(c, "beta"), Float(c, "alpha"))),
        ["addmm_broadcast"] = c => c[0].addmm(c[1], c[2]),
        ["multi_dot"] = c => linalg.multi_dot(c.All),
        ["cross"] = c => linalg.cross(c[0], c[1], c.Long("dim")),
        ["vecdot"] = c => linalg.vecdot(c[0], c[1], c.Long("dim")),
        ["matrix_power"] = c => c[0].matrix_power((int)c.Long("n")),
        ["vector_norm"] = c => linalg.vector_norm(c[0], c.Double("ord"), Over(c), c.Flag("keepdim")),
        ["vector_norm_count"] = c => linalg.vector_norm(c[0], 0, c.Longs("dim")),
        ["matrix_norm"] = c => OrderIsNamed(c) ? linalg.matrix_norm(c[0], c.Text("ord"), Over(c), c.Flag("keepdim")) : linalg.matrix_norm(c[0], c.Double("ord"), Over(c), c.Flag("keepdim")),
        ["matrix_norm_spectral"] = c => OrderIsNamed(c) ? linalg.matrix_norm(c[0], c.Text("ord")) : linalg.matrix_norm(c[0], c.Double("ord")),
        ["linalg_norm"] = c => !c.Has("ord") ? linalg.norm(c[0], Over(c), c.Flag("keepdim")) : OrderIsNamed(c) ? linalg.norm(c[0], c.Text("ord"), Over(c), c.Flag("keepdim")) : linalg.norm(c[0], c.Double("ord"), Over(c), c.Flag("keepdim")),
        ["cdist"] = c => cdist(c[0], c[1], c.Double("p")),
        ["dist_broadcast"] = c => c[0].dist(c[1], Float(c, "p")),
        ["inverse"] = c => linalg.inv(c[0]),
        ["solve"] = c => linalg.solve(c[0], c[1], c.Flag("left")),
        ["det"] = c => linalg.det(c[0]),
        ["det_value"] = c => linalg.det(c[0]),
        ["slogdet"] = c => linalg.slogdet(c[0]),
        ["logdet"] = c => c[0].logdet(),
        ["cholesky"] = c => linalg.cholesky(c[0]),
        ["svdvals"] = c => linalg.svdvals(c[0]),
        ["eigvalsh"] = c => linalg.eigvalsh(c[0], c.Text("uplo")[0]),
    };

    static float Float(Call c, string name) => (float)c.Double(name);

    static long[]? Over(Call c) => c.Has("dim") ? c.Longs("dim") : null;

    static long[] Longs(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt64())];

    /// <summary>The order of a norm is a word; "inf" is a number.</summary>
    static bool OrderIsNamed(Call c) => c.Json("ord").ValueKind == JsonValueKind.String && c.Text("ord") is ("fro" or "nuc");
}

using System.Text.Json;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Arranging => new()
    {
        ["movedim"] = c => c[0].movedim(c.Longs("source"), c.Longs("destination")),
        ["transpose_"] = c => Reshaped(c[0], y => y.transpose_(c.Longs("dims")[0], c.Longs("dims")[1])),
        ["squeeze_"] = c => Reshaped(c[0], y => c.Has("dim") ? y.squeeze_(c.Long("dim")) : y.squeeze_()),
        ["unsqueeze_"] = c => Reshaped(c[0], y => y.unsqueeze_(c.Long("dim"))),
        ["H"] = c => c[0].H,
        ["T"] = c => c[0].T,
        ["unfold"] = c => c[0].unfold(c.Long("dim"), c.Long("size"), c.Long("step")),
        ["as_strided"] = c => c[0].as_strided(c.Longs("size"), c.Longs("strides"), c.Long("offset")),
        ["atleast_1d"] = c => c[0].atleast_1d(),
        ["atleast_2d"] = c => c[0].atleast_2d(),
        ["atleast_3d"] = c => c[0].atleast_3d(),
        ["tile"] = c => c[0].tile(c.Longs("reps")),
        ["repeat_interleave"] = c => c[0].repeat_interleave(c.Long("repeats"), Dim(c)),
        ["repeat_interleave_each"] = c => c[0].repeat_interleave(c[1], Dim(c)),
        ["roll"] = c => c.Has("dims") ? c[0].roll(c.Longs("shifts"), c.Longs("dims")) : c[0].roll(c.Longs("shifts")),
        ["rot90"] = c => c[0].rot90(c.Long("k"), (c.Longs("dims")[0], c.Longs("dims")[1])),
        ["fliplr"] = c => c[0].fliplr(),
        ["flipud"] = c => c[0].flipud(),
        ["diag"] = c => c[0].diag(c.Long("diagonal")),
        ["diag_embed"] = c => c[0].diag_embed(c.Long("offset"), c.Longs("dims")[0], c.Longs("dims")[1]),
        ["diagflat"] = c => c[0].diagflat(c.Long("offset")),
        ["trace"] = c => c[0].trace(),
        ["tensor_split"] = c => Many(c) ? c[0].tensor_split(c.Longs("sections"), c.Long("dim")) : c[0].tensor_split(c.Long("sections"), c.Long("dim")),
        ["hsplit"] = c => Many(c) ? c[0].hsplit(c.Longs("sections")) : c[0].hsplit(c.Long("sections")),
        ["vsplit"] = c => Many(c) ? c[0].vsplit(c.Longs("sections")) : c[0].vsplit(c.Long("sections")),
        ["dsplit"] = c => Many(c) ? c[0].dsplit(c.Longs("sections")) : c[0].dsplit(c.Long("sections")),
        ["hstack"] = c => hstack(c.All),
        ["vstack"] = c => vstack(c.All),
        ["dstack"] = c => dstack(c.All),
        ["column_stack"] = c => column_stack(c.All),
        ["row_stack"] = c => row_stack(c.All),
        ["broadcast_tensors"] = c => broadcast_tensors(c.All).Select(x => x * 1).ToArray(),
        ["meshgrid"] = c => meshgrid(c.All, c.Text("indexing")).Select(x => x * 1).ToArray(),
        ["cartesian_prod"] = c => cartesian_prod(c.All),
        ["combinations"] = c => combinations(c[0], (int)c.Long("r"), c.Flag("replacement")),
        ["tril_indices"] = c => tril_indices(c.Long("rows"), c.Long("columns"), c.Long("offset")),
        ["triu_indices"] = c => triu_indices(c.Long("rows"), c.Long("columns"), c.Long("offset")),
    };

    static long? Dim(Call c) => c.Has("dim") ? c.Long("dim") : null;

    static bool Many(Call c) => c.Json("sections").ValueKind == JsonValueKind.Array;

    /// <summary>A copy after a change of its shape in place, times the tensor in that shape.</summary>
    static Tensor Reshaped(Tensor x, Func<Tensor, Tensor> change)
    {
        var y = change(x * 1);
        return y * x.reshape(y.shape);
    }
}

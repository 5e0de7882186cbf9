using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Filling => new()
    {
        ["log_normal_"] = c => Filled(c, (x, a) => x.log_normal_(a[0], a[1])),
        ["cauchy_"] = c => Filled(c, (x, a) => x.cauchy_(a[0], a[1])),
        ["geometric_"] = c => Filled(c, (x, a) => x.geometric_(a[0])),
        ["random_"] = c => Filled(c, (x, a) => x.random_(a[0], a[1])),
        ["fills_transposed"] = c => Seeded(c, () =>
        {
            var (x, y) = (zeros(7, 3).t(), zeros(2, 9, 5)[TensorIndex.Colon, TensorIndex.Slice(1, null, 2)].permute(2, 0, 1));
            var p = arange(40f).reshape(5, 2, 4) / 40;
            return
            [
                x.log_normal_(0.5, 0.25), x.clone().geometric_(0.25), x.clone().cauchy_(1, 2), x.clone().uniform_(-1, 2), x.clone().normal_(1, 2), x.clone().random_(0, 9), x.clone().bernoulli_(0.5),
                x.clone().exponential_(2), y.uniform_(0, 1).clone(), y.clone().normal_(), y.bernoulli_(p),
            ];
        }),
        ["bernoulli_each_"] = c => Seeded(c, () => [c[0].clone().bernoulli_(c[1])]),
        ["normal_each"] = c => Seeded(c, () => [normal(c[0], c[1])]),
        ["normal_sized"] = c => Seeded(c, () => [normal(c.Double("mean"), c.Double("std"), c.Longs("size"))]),
        ["likes"] = c => Seeded(c, () => [rand_like(c[0]), randn_like(c[0]), randint_like(c[0], 0, 10), randint_like(c[0], -3, 4)]),
        ["logspace"] = c => logspace(c.Double("start"), c.Double("end"), c.Long("steps"), c.Double("base"), c.Type()),
        ["as_type"] = c => c[0].to(c.Type()!.Value),
        ["can_cast"] = c => can_cast(GoldenTensor.TypeOf(c.Text("a")), GoldenTensor.TypeOf(c.Text("b"))),
        ["finfo"] = c =>
        {
            var info = finfo(c.Type()!.Value);
            return tensor(new[] { info.bits, info.eps, info.max, info.min, info.tiny, info.smallest_normal, info.resolution });
        },
        ["new"] = c => new[] { c[0].new_zeros(2, 3), c[0].new_ones(3), c[0].new_full(2, 2, 5), c[0].new_zeros(2, c.Type()), c[0].new_full([3], 1, c.Type()) },
    };

    static Outputs Filled(Call c, Func<Tensor, double[], Tensor> fill) =>
        Seeded(c, () => [fill(zeros(c.Longs("size"), c.Type()), [.. c.Json("arguments").EnumerateArray().Select(a => a.GetDouble())])]);
}

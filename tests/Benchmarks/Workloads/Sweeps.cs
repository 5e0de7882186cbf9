using Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>Elementwise operations and reductions over 1 to 10 million elements.</summary>
internal static class Sweeps
{
    static readonly (string Name, long[] Shape)[] Sizes =
        [("1", [1, 1]), ("100", [10, 10]), ("10k", [100, 100]), ("1M", [1000, 1000]), ("10M", [2500, 4000])];

    static readonly (string Name, Func<Tensor, Tensor> Apply)[] Ops =
    [
        ("add", x => x.add(x)),
        ("mul", x => x.mul(x)),
        ("exp", x => x.exp()),
        ("tanh", x => x.tanh()),
        ("sigmoid", x => x.sigmoid()),
        ("gelu", x => nn.functional.gelu(x)),
        ("relu", x => x.relu()),
        ("sum", x => x.sum()),
        ("sum dim0", x => x.sum([0L])), // sum(0) would be the type whose number is 0
        ("sum dim-1", x => x.sum([-1L])),
        ("mean", x => x.mean()),
        ("max", x => x.max()),
        ("argmax", x => x.argmax()),
    ];

    public static IEnumerable<Workload> All =>
        from op in Ops
        from size in Sizes
        select Workload.Op($"{op.Name} {size.Name}", () =>
        {
            var x = randn(size.Shape);
            return () => op.Apply(x);
        }, pace: Pace.Sweep);
}

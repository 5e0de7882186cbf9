using Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>Small tensors, where the cost of a call shows.</summary>
internal static class Small
{
    public static IEnumerable<Workload> All =>
    [
        One("softmax last 64x50x100", x => x.softmax(-1), 0.23),
        One("add 64x50x100", x => x.add(x), 0.10),
        One("tanh 64x50x100", x => x.tanh(), 0.47),
        Workload.Step("chain 20 4x4 fwd+bwd", () =>
        {
            var (start, s) = (randn(4, 4), randn([4, 4], requires_grad: true));
            return () =>
            {
                s.grad = null;
                var t = start;
                for (var i = 0; i < 20; i++) t = (t.matmul(s) * 0.1).tanh();
                t.sum().backward();
            };
        }, 1.16),
    ];

    /// <summary>What a call costs: 16 elements, without and with recording.</summary>
    public static IEnumerable<Workload> Overhead =>
    [
        Pair("add 4x4", false, (a, b) => a.add(b)),
        Pair("add 4x4 recorded", true, (a, b) => a.add(b)),
        Pair("matmul 4x4", false, (a, b) => a.matmul(b)),
        Pair("matmul 4x4 recorded", true, (a, b) => a.matmul(b)),
    ];

    static Workload One(string name, Func<Tensor, Tensor> op, double toBeat) => Workload.Op(name, () =>
    {
        var x = randn(64, 50, 100);
        return () => op(x);
    }, toBeat);

    static Workload Pair(string name, bool isRecorded, Func<Tensor, Tensor, Tensor> op) => Workload.Op(name, () =>
    {
        var (a, b) = (randn([4, 4], requires_grad: isRecorded), randn(4, 4));
        return () => op(a, b);
    }, pace: Pace.Usual);
}

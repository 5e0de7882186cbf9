using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Benchmarks.Workloads;

/// <summary>Single layers and fused functions.</summary>
internal static class Layers
{
    public static IEnumerable<Workload> All =>
    [
        Op("softmax dim0 64x50x100", [64, 50, 100], x => x.softmax(0)),
        Op("softmax dim1 64x50x100", [64, 50, 100], x => x.softmax(1)),
        Op("log_softmax 512x1000", [512, 1000], x => x.log_softmax(-1)),
        Workload.Step("cross entropy fwd+bwd 512x1000", () =>
        {
            var (logits, label) = (randn([512, 1000], requires_grad: true), randint(1000, [512], int64));
            return () =>
            {
                logits.grad = null;
                cross_entropy(logits, label).backward();
            };
        }),
        Forward("layer norm fwd 64x50x128", () => nn.LayerNorm(128), [64, 50, 128]),
        Backward("layer norm fwd+bwd 64x50x128", () => nn.LayerNorm(128), [64, 50, 128]),
        Workload.Step("embedding fwd+bwd 10000x128", () =>
        {
            var (embedding, token) = (nn.Embedding(10_000, 128), randint(10_000, [64, 50], int64));
            return () =>
            {
                embedding.zero_grad();
                embedding.forward(token).sum().backward();
            };
        }),
        Forward("conv2d fwd 8x64x32x32", () => nn.Conv2d(64, 64, 3, padding: 1), [8, 64, 32, 32]),
        Backward("conv2d fwd+bwd 8x64x32x32", () => nn.Conv2d(64, 64, 3, padding: 1), [8, 64, 32, 32]),
        Workload.Step("lstm fwd+bwd 50x32x128", () =>
        {
            var (lstm, x) = (nn.LSTM(128, 128), randn(50, 32, 128));
            return () =>
            {
                lstm.zero_grad();
                lstm.forward(x).Item1.sum().backward();
            };
        }),
        Workload.Step("gru fwd+bwd 50x32x128", () =>
        {
            var (gru, x) = (nn.GRU(128, 128), randn(50, 32, 128));
            return () =>
            {
                gru.zero_grad();
                gru.forward(x).Item1.sum().backward();
            };
        }),
    ];

    static Workload Op(string name, long[] shape, Func<Tensor, Tensor> op) => Workload.Op(name, () =>
    {
        var x = randn(shape);
        return () => op(x);
    });

    static Workload Forward(string name, Func<nn.Module<Tensor, Tensor>> make, long[] shape) => Workload.Step(name, () =>
    {
        var (layer, x) = (make(), randn(shape));
        return () =>
        {
            using var quiet = no_grad();
            layer.forward(x);
        };
    });

    static Workload Backward(string name, Func<nn.Module<Tensor, Tensor>> make, long[] shape) => Workload.Step(name, () =>
    {
        var (layer, x) = (make(), randn(shape, requires_grad: true));
        return () =>
        {
            layer.zero_grad();
            x.grad = null;
            layer.forward(x).sum().backward();
        };
    });
}

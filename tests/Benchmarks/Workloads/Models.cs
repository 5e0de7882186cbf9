using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Benchmarks.Workloads;

/// <summary>Whole models: a step is zero_grad, forward, loss, backward and, where it says so, Adam.</summary>
internal static class Models
{
    public static IEnumerable<Workload> All =>
    [
        Classifier("mlp step", 2.0, () => nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)), [64, 784]),
        Workload.Step("conv net fwd", () =>
        {
            var (net, x) = (ConvNet(), randn(16, 3, 64, 64));
            return () =>
            {
                using var quiet = no_grad();
                net.forward(x);
            };
        }, 40),
        Workload.Step("conv net fwd+bwd", () =>
        {
            var (net, x) = (ConvNet(), randn(16, 3, 64, 64));
            return () =>
            {
                net.zero_grad();
                net.forward(x).sum().backward();
            };
        }, 76),
        Classifier("document 004 step 10", 13.5, () => new Document004(), [10, 28, 28]) with { IsClaimed = true },
        Classifier("document 004 step 64", 44, () => new Document004(), [64, 28, 28]) with { IsClaimed = true },
        Workload.Step("multihead attention fwd+bwd", () =>
        {
            var (attention, x) = (nn.MultiheadAttention(128, 8), randn(64, 32, 128));
            return () =>
            {
                attention.zero_grad();
                attention.forward(x, x, x, null, true, null).Item1.sum().backward();
            };
        }, 21),
        Workload.Step("encoder layer fwd+bwd", () =>
        {
            var (layer, x) = (nn.TransformerEncoderLayer(128, 8, 512, 0), randn(64, 32, 128));
            return () =>
            {
                layer.zero_grad();
                layer.forward(x).sum().backward();
            };
        }, 38),
        Workload.Step("transformer 2 layers step", () =>
        {
            var (model, x) = (nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 8, 512, 0), 2), randn(64, 32, 128));
            var adam = optim.Adam(model.parameters(), 1e-3);
            return () =>
            {
                adam.zero_grad();
                model.forward(x, null!, null!).square().mean().backward();
                adam.step();
            };
        }),
        Generation.Tokens("generation kv cache 128", 128),
        Loading.Epoch("data loading 10000x28x28", 10_000, 64),
    ];

    static nn.Module<Tensor, Tensor> ConvNet() => nn.Sequential(
        nn.Conv2d(3, 64, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 128, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2));

    static Workload Classifier(string name, double toBeat, Func<nn.Module<Tensor, Tensor>> make, long[] shape) => Workload.Step(name, () =>
    {
        var model = make();
        var (x, label) = (rand(shape), randint(10, [shape[0]], int64));
        var adam = optim.Adam(model.parameters(), 1e-3);
        return () =>
        {
            adam.zero_grad();
            cross_entropy(model.forward(x), label).backward();
            adam.step();
        };
    }, toBeat);
}

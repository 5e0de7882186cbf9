using System.Globalization;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>
/// Bytes that a training step allocates on the managed heap once the pool has seen it, in a process of its own:
/// <c>dotnet Attention.Torch.Tests.dll steps</c> prints a model and its bytes a line.
/// </summary>
internal static class SteadySteps
{
    public static void Run()
    {
        manual_seed(1);
        var mlp = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10));
        Report("mlp", mlp, rand(64, 784), mlp.forward);

        var lstm = nn.LSTM(28, 128, 2, batchFirst: true);
        var head = nn.Linear(128, 10);
        Report("lstm", nn.ModuleList<nn.Module>(lstm, head), rand(10, 28, 28), x => head.forward(lstm.forward(x).Item1.select(1, -1)));

        var conv = nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * 15 * 15, 10));
        Report("conv", conv, rand(8, 3, 32, 32), conv.forward);

        var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, 128, 0.1), 2);
        var read = nn.Linear(64, 10);
        Report("transformer", nn.ModuleList<nn.Module>(encoder, read), rand(16, 8, 64), x => read.forward(encoder.forward(x, null!, null!).mean([0])));

        // As in document 004: the mask is computed from what the network learns, and no gradient comes back through it.
        var embed = nn.Linear(28, 64);
        var classify = nn.Linear(64, 10);
        Report("masked", nn.ModuleList<nn.Module>(embed, classify), rand(64, 28, 28), x =>
        {
            var features = embed.forward(x).tanh();
            var real = features.abs().sum(-1).sign().unsqueeze(-1).repeat(1, 1, 64);
            return classify.forward(where(real == 1, features, full_like(real, -1)).sum(1));
        });
    }

    static void Report(string name, nn.Module model, Tensor x, Func<Tensor, Tensor> logits)
    {
        var adam = optim.Adam(model.parameters());
        var labels = randint(0, 10, [name == "transformer" ? x.shape[1] : x.shape[0]]);
        // Code compiles anew while it is young, and that allocates too.
        for (var i = 0; i < 60; i++) Step();
        var best = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Step();
            best = Math.Min(best, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {best}"));

        void Step()
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            nn.functional.cross_entropy(logits(x), labels).backward();
            adam.step();
        }
    }
}

using System.Globalization;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>
/// Ten thousand steps of a classifier of images with nothing disposed by hand, in a process of its own:
/// <c>dotnet Attention.Torch.Tests.dll train 10000</c> prints the memory of the process on the way, in MB.
/// </summary>
internal static class LongTraining
{
    const int Batch = 64, Pixels = 784, Hidden = 256, Classes = 10;

    public static void Run(int steps)
    {
        manual_seed(1);
        using var model = nn.Sequential(nn.Linear(Pixels, Hidden), nn.ReLU(), nn.Linear(Hidden, Classes));
        using var optimiser = optim.Adam(model.parameters());
        var images = rand(4 * Batch, Pixels);
        var labels = randint(0, Classes, [4 * Batch]);
        double first = 0, last = 0;
        for (var step = 0; step < steps; step++)
        {
            var start = step % 4 * Batch;
            optimiser.zero_grad();
            var loss = nn.functional.cross_entropy(model.forward(images.narrow(0, start, Batch)), labels.narrow(0, start, Batch));
            loss.backward();
            optimiser.step();
            if (step == 0) first = loss.item<float>();
            last = loss.item<float>();
            if ((step + 1) % (steps / 10) == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step + 1} {Environment.WorkingSet / 1048576}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss {first:0.0000} {last:0.0000}"));
    }
}

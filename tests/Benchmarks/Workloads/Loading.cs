using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace Benchmarks.Workloads;

/// <summary>One epoch of shuffled batches, each looked at and let go.</summary>
internal static class Loading
{
    public static Workload Epoch(string name, int count, int batch) => Workload.Step(name, () =>
    {
        var loader = DataLoader(TensorDataset(rand(count, 28, 28), randint(10, [count], int64)), batch, shuffle: true);
        return () =>
        {
            long seen = 0;
            foreach (var parts in loader) seen += parts[0].shape[0];
            if (seen != count) throw new InvalidOperationException($"An epoch must give all {count} samples: it gave {seen}.");
        };
    });
}

using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Loaders => new()
    {
        ["shuffled"] = c => Seeded(c, () =>
        {
            using var rows = utils.data.TensorDataset(arange(c.Long("count")));
            using var loader = utils.data.DataLoader(rows, 4, shuffle: true, seed: c.Flag("own") ? (int)c.Long("seed") : null, disposeBatch: false);
            return [.. Enumerable.Range(0, 3).Select(_ => cat([.. loader.Select(batch => batch[0])])), randperm(5)];
        }),
    };
}

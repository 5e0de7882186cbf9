using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Losses => new()
    {
        ["cross_entropy"] = c => functional.cross_entropy(c[0], c[1], reduction: Reduced(c),
            ignore_index: c.Has("ignore_index") ? c.Long("ignore_index") : -100,
            label_smoothing: c.Has("label_smoothing") ? c.Double("label_smoothing") : 0),
        ["cross_entropy_weighted"] = c => functional.cross_entropy(c[0], c[1], c[2].detach(), reduction: Reduced(c)),
        ["mse_loss"] = c => functional.mse_loss(c[0], c[1], Reduced(c)),
    };

    static Reduction Reduced(Call c) => Enum.Parse<Reduction>(c.Text("reduction"), ignoreCase: true);
}

using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Joining => new()
    {
        ["cat"] = c => cat(c.All, c.Long("dim")),
        ["stack"] = c => stack(c.All, c.Long("dim")),
        ["cat_same"] = c => cat(new[] { c[0], c[0] * 2, c[0] }, -1),
    };
}

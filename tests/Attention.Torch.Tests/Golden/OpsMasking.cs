using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Masking => new()
    {
        ["where"] = c => where(c[0], c[1], c[2]),
        ["masked_fill"] = c => c[0].masked_fill(c[1], c.Number("value")),
        ["tril"] = c => c[0].tril(c.Long("diagonal")),
        ["triu"] = c => c[0].triu(c.Long("diagonal")),
    };
}

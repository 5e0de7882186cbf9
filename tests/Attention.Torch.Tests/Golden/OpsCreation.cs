using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Creation => new()
    {
        ["zeros"] = c => zeros(c.Longs("shape"), c.Type()),
        ["ones"] = c => ones(c.Longs("shape"), c.Type()),
        ["full"] = c => full(c.Longs("shape"), c.Number("value"), c.Type()),
        ["eye"] = c => eye(c.Long("rows"), c.Long("columns"), c.Type()),
        ["arange"] = c => arange(c.Number("start"), c.Number("stop"), c.Number("step"), c.Type()),
        ["linspace"] = c => linspace(c.Double("start"), c.Double("stop"), c.Long("steps"), c.Type()),
    };
}

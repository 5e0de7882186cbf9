using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Benchmarks.Workloads;

/// <summary>Token after token through one attention of 8 heads: each asks all before it, whose keys and values are kept.</summary>
internal static class Generation
{
    const long Embed = 128, Heads = 8;

    public static Workload Tokens(string name, int count) => Workload.Step(name, () =>
    {
        var layers = Enumerable.Range(0, 4).Select(_ => nn.Linear(Embed, Embed)).ToArray();
        var start = randn(1, 1, Embed);
        return () =>
        {
            using var quiet = no_grad();
            var (x, keys, values) = (start, empty(1, Heads, 0, Embed / Heads), empty(1, Heads, 0, Embed / Heads));
            for (var i = 0; i < count; i++)
            {
                var query = Split(layers[0], x);                                      // [1, H, 1, D]
                keys = cat([keys, Split(layers[1], x)], 2);                           // [1, H, i + 1, D]
                values = cat([values, Split(layers[2], x)], 2);
                x = layers[3].forward(scaled_dot_product_attention(query, keys, values).transpose(1, 2).reshape(1, 1, Embed));
            }
        };
    });

    static Tensor Split(Linear layer, Tensor x) => layer.forward(x).view(1, 1, Heads, Embed / Heads).transpose(1, 2);
}

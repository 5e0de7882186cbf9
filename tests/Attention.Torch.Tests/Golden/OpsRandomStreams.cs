using System.Text.Json;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> RandomStreams => new()
    {
        ["stream"] = c => Seeded(c, () => [.. c.Json("calls").EnumerateArray().Select(Draw)]),
        ["linear_weights"] = c => Seeded(c, () =>
        {
            using var layer = nn.Linear(c.Long("inputs"), c.Long("outputs"), c.Flag("bias"), dtype: c.Type());
            return [.. layer.parameters().Select(p => p.detach().clone())];
        }),
    };

    /// <summary>The stream belongs to the process, and theories run side by side.</summary>
    static readonly Lock OneStream = new();

    static Tensor[] Seeded(Call c, Func<Tensor[]> draws)
    {
        lock (OneStream)
        {
            manual_seed(c.Long("seed"));
            return draws();
        }
    }

    static Tensor Draw(JsonElement call)
    {
        long[] Size() => [.. call[1].EnumerateArray().Select(n => n.GetInt64())];
        return call[0].GetString() switch
        {
            "rand" => rand(Size(), GoldenTensor.TypeOf(call[2].GetString()!)),
            "randn" => randn(Size(), GoldenTensor.TypeOf(call[2].GetString()!)),
            "randint" => randint(call[2].GetInt64(), call[3].GetInt64(), Size()),
            "randperm" => randperm(call[1].GetInt64()),
            var other => throw new NotSupportedException($"No stream is called '{other}'."),
        };
    }
}

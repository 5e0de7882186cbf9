using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Benchmarks.Workloads;

/// <summary>softmax(QKᵀ/√D)·V at [B, H, T, D], composed of operations (naive) and as one.</summary>
internal static class Attentions
{
    static readonly (long B, long H, long T, long D, double Naive, double Fused, double Causal, double Backward)[] Shapes =
    [
        (8, 8, 128, 64, 8.5, 5.3, 5.4, 11),
        (4, 8, 512, 64, 84, 47, 56, 164),
        (1, 8, 2048, 64, 282, 105, 76, 483),
    ];

    public static IEnumerable<Workload> All => Shapes.SelectMany(s =>
    {
        var size = $"{s.B}x{s.H}x{s.T}x{s.D}";
        long[] shape = [s.B, s.H, s.T, s.D];
        return new[]
        {
            Forward($"attention naive {size}", shape, Naive, s.Naive),
            Forward($"attention sdpa {size}", shape, Fused, s.Fused),
            Forward($"attention causal {size}", shape, Causal, s.Causal),
            Backward($"attention sdpa fwd+bwd {size}", shape, Fused, s.Backward),
        };
    });

    /// <summary>Rows without a figure; the naive form backward holds the most memory of all.</summary>
    public static IEnumerable<Workload> More => Shapes.SelectMany(s =>
    {
        var size = $"{s.B}x{s.H}x{s.T}x{s.D}";
        long[] shape = [s.B, s.H, s.T, s.D];
        return new[]
        {
            Backward($"attention causal fwd+bwd {size}", shape, Causal),
            Backward($"attention naive fwd+bwd {size}", shape, Naive),
        };
    });

    public static Tensor Fused(Tensor query, Tensor key, Tensor value) => scaled_dot_product_attention(query, key, value);

    static Tensor Causal(Tensor query, Tensor key, Tensor value) => scaled_dot_product_attention(query, key, value, is_casual: true);

    // Each Tq × Tk matrix goes as soon as the next is there, as Python's counting of references has it.
    static Tensor Naive(Tensor query, Tensor key, Tensor value)
    {
        var scores = query.matmul(key.transpose(-2, -1));
        var scaled = scores / Math.Sqrt(query.shape[^1]);
        scores.Dispose();
        using var weights = scaled.softmax(-1);
        scaled.Dispose();
        return weights.matmul(value);
    }

    static Workload Forward(string name, long[] shape, Func<Tensor, Tensor, Tensor, Tensor> attend, double? toBeat = null) => Workload.Step(name, () =>
    {
        var (query, key, value) = (randn(shape), randn(shape), randn(shape));
        return () => attend(query, key, value);
    }, toBeat);

    static Workload Backward(string name, long[] shape, Func<Tensor, Tensor, Tensor, Tensor> attend, double? toBeat = null) => Workload.Step(name, () =>
    {
        var (query, key, value) = (randn(shape, requires_grad: true), randn(shape, requires_grad: true), randn(shape, requires_grad: true));
        var gradient = randn(shape);
        return () =>
        {
            query.grad = key.grad = value.grad = null;
            attend(query, key, value).backward([gradient]);
        };
    }, toBeat);
}

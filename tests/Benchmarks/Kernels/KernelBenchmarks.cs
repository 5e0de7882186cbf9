using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Benchmarks.Kernels;

/// <summary>One kernel each, on tensors that are there already.</summary>
public class KernelBenchmarks
{
    readonly Tensor small = randn(4, 4), square = randn(512, 512), rows = randn(64, 50, 128), million = randn(1000, 1000), heads = randn(4, 8, 128, 64);
    readonly Tensor recorded = randn([4, 4], requires_grad: true);

    [GlobalSetup] public static void Threads() => set_num_threads(2);

    [Benchmark] public void Matmul512() => square.matmul(square).Dispose();

    [Benchmark] public void Softmax() => rows.softmax(-1).Dispose();

    [Benchmark] public void LayerNorm() => nn.functional.layer_norm(rows, [128]).Dispose();

    [Benchmark] public void ExpMillion() => million.exp().Dispose();

    [Benchmark] public void TanhMillion() => million.tanh().Dispose();

    [Benchmark] public void SumMillion() => million.sum().Dispose();

    [Benchmark] public void Attention() => nn.functional.scaled_dot_product_attention(heads, heads, heads).Dispose();

    [Benchmark] public void Add4x4() => small.add(small).Dispose();

    [Benchmark] public void Matmul4x4() => small.matmul(small).Dispose();

    [Benchmark] public void Add4x4Recorded() => recorded.add(small).Dispose();
}

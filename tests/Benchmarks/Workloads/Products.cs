using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>Matrix products.</summary>
internal static class Products
{
    public static IEnumerable<Workload> All =>
    [
        Square(256, 0.185),
        Square(512),
        Square(1024, 8.9),
        Square(2048),
        Product("batched matmul 64x8x50x64", [64, 8, 50, 64], [64, 8, 64, 50]),
    ];

    static Workload Square(int n, double? toBeat = null) => Product($"matmul {n}", [n, n], [n, n], toBeat);

    static Workload Product(string name, long[] left, long[] right, double? toBeat = null) => Workload.Op(name, () =>
    {
        var (a, b) = (randn(left), randn(right));
        return () => a.matmul(b);
    }, toBeat) with
    { IsClaimed = true };
}

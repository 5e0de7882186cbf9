using TorchSharp.Kernels;

namespace Attention.Torch.Tests.Kernels;

public unsafe class PackedProductTests
{
    public static TheoryData<string> Levels => [.. Enum.GetNames<SimdLevel>()];

    [Theory, MemberData(nameof(Levels))]
    public void Products_equal_the_double_loop(string name)
    {
        var level = Enum.Parse<SimdLevel>(name);
        foreach (var (m, n, k) in new[] { (1, 1, 1), (2, 15, 3), (3, 16, 7), (4, 17, 0), (5, 31, 255), (6, 32, 256), (7, 33, 257), (13, 65, 600), (0, 8, 4) })
            foreach (bool accumulate in new[] { false, true })
                foreach (bool transposed in new[] { false, true }) Check(m, n, k, accumulate, transposed, level);
    }

    static void Check(int m, int n, int k, bool accumulate, bool transposed, SimdLevel level)
    {
        var random = new System.Random(m + 100 * n + 10_000 * k);
        int aRow = k + 3, cRow = n + 5;
        float[] a = Values(m * aRow + 1), b = Values(k * n + 1), c = Values(m * cRow + 1), packed = new float[PackedProduct.Length<float>(k, n, level) + 1];
        var before = (float[])c.Clone();
        fixed (float* pa = a, pb = b, pc = c, pp = packed)
        {
            PackedProduct.Pack(pb, transposed ? 1 : n, transposed ? k : 1, k, n, pp, level);
            PackedProduct.Multiply(pa, aRow, m, pp, k, n, pc, cRow, accumulate, level);
        }
        for (int i = 0; i < m; i++)
            for (int j = 0; j < cRow; j++)
            {
                double sum = accumulate || j >= n ? before[i * cRow + j] : 0; // what lies between the rows stays
                for (int p = 0; p < k && j < n; p++) sum += (double)a[i * aRow + p] * b[transposed ? j * k + p : p * n + j];
                Assert.True(Math.Abs(sum - c[i * cRow + j]) <= 3e-5, $"[{i}, {j}] of {m}x{n}x{k}: {c[i * cRow + j]}, not {sum}");
            }

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() * 2 - 1)];
    }
}

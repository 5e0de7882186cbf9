using TorchSharp.Kernels.Random;

namespace Attention.Torch.Tests.Random;

/// <summary>Expected numbers are PyTorch 1.13's on the CPU; the line that made them stands beside each, after `torch.manual_seed(seed)`.</summary>
public class RandomFillTests
{
    [Theory]
    // torch.rand(3), torch.rand(2, dtype=torch.float64)
    [InlineData(0, new[] { 0.49625659f, 0.768221796f, 0.0884774327f }, new[] { 0.0562441839043476, 0.07262971157225484 })]
    [InlineData(42, new[] { 0.882269263f, 0.915003955f, 0.38286376f }, new[] { 0.6744455013246242, 0.8071630471508437 })]
    [InlineData(-1, new[] { 0.993799388f, 0.571306348f, 0.570008039f }, new[] { 0.39603032542958383, 0.9060367488878238 })]
    [InlineData((1L << 33) + 5, new[] { 0.830251873f, 0.126110911f, 0.90746969f }, new[] { 0.5594163926692743, 0.9331621735624811 })]
    public void Uniform_numbers_are_pytorchs(long seed, float[] floats, double[] doubles)
    {
        var stream = new RandomStream(unchecked((ulong)seed));
        Assert.Equal(floats, Floats(3, to => RandomFill.Uniform(stream, to)));
        Assert.Equal(doubles, Doubles(2, to => RandomFill.Uniform(stream, to)));
    }

    [Fact]
    public void Uniform_numbers_in_a_range_are_pytorchs()
    {
        var stream = new RandomStream(42);
        // torch.empty(5).uniform_(-0.3, 0.7), torch.empty(3, dtype=torch.float64).uniform_(-0.3, 0.7)
        Assert.Equal([0.582269251f, 0.615003943f, 0.0828637481f, 0.659305632f, 0.0904482007f],
            Floats(5, to => RandomFill.Uniform(stream, to, -0.3f, 0.7f)));
        Assert.Equal([0.5071630471508437, 0.04913070488864829, -0.234512540819872],
            Doubles(3, to => RandomFill.Uniform(stream, to, -0.3, 0.7)));
    }

    [Fact]
    public void Integers_are_pytorchs()
    {
        var stream = new RandomStream(42);
        Assert.Equal([2, 7, 6, 4, 6], Integers<long>(5, 0, 10)); // torch.randint(10, (5,))
        Assert.Equal([0, -5, -1, -5], Integers<int>(4, -5, 10)); // torch.randint(-5, 5, (4,), dtype=torch.int32)
        Assert.Equal([520361034194, 919372468554], Integers<long>(2, 0, 1UL << 40)); // torch.randint(2**40, (2,))
        Assert.Equal([1972458954, 3720198231], Integers<long>(2, 0, (1UL << 32) - 1)); // torch.randint(2**32-1, (2,))
        Assert.Equal([2581769315, 3041148567], Integers<long>(2, 0, 1UL << 32)); // torch.randint(2**32, (2,))
        Assert.Equal([106, 149, 76], Integers<byte>(3, 0, 200)); // torch.randint(200, (3,), dtype=torch.uint8)
        Assert.Equal([3f, 1f, 9f], Integers<float>(3, 0, 10)); // torch.randint(0, 10, (3,), dtype=torch.float32)

        T[] Integers<T>(int count, long from, ulong range) where T : unmanaged, System.Numerics.INumberBase<T>
        {
            var to = new T[count];
            RandomFill.Integers(stream, to, from, range);
            return to;
        }
    }

    [Fact]
    public void Permutations_are_pytorchs()
    {
        var stream = new RandomStream(42);
        Assert.Equal([1, 6, 3, 5, 4, 0, 2], Longs(7, to => RandomFill.Permutation(stream, to))); // torch.randperm(7)
        Assert.Equal([0], Longs(1, to => RandomFill.Permutation(stream, to))); // torch.randperm(1)
        Assert.Equal([0, 1, 3, 4, 2], Longs(5, to => RandomFill.Permutation(stream, to))); // torch.randperm(5)
        Assert.Empty(Longs(0, to => RandomFill.Permutation(stream, to)));
    }

    [Fact]
    public void Coin_tosses_are_pytorchs()
    {
        var stream = new RandomStream(42);
        // torch.empty(8).bernoulli_(0.3), then torch.bernoulli(torch.tensor([.1, .9, .5, .5, .5])), then the same as float64
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], Longs(8, to => RandomFill.Bernoulli(stream, to, 0.3)));
        Assert.Equal([0, 1, 1, 0, 1], Longs(5, to => RandomFill.Bernoulli(stream, to, [0.1f, 0.9f, 0.5f, 0.5f, 0.5f])));
        Assert.Equal([0, 1, 1, 0, 1], Longs(5, to => RandomFill.Bernoulli(stream, to, [0.1, 0.9, 0.5, 0.5, 0.5])));
    }

    [Fact]
    public void Exponential_numbers_are_pytorchs()
    {
        var stream = new RandomStream(42);
        // torch.empty(3).exponential_(1), torch.empty(3, dtype=torch.float64).exponential_(2.5)
        AssertClose([0.0599140152f, 0.064976126f, 0.131916776f], Floats(3, to => RandomFill.Exponential(stream, to)), 1e-8);
        AssertClose([0.021605180716277664, 0.2987642698613506, 0.25910493557970743],
            Doubles(3, to => RandomFill.Exponential(stream, to, 2.5)), 1e-16);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Draws_by_weight_are_pytorchs(bool inDouble)
    {
        var stream = new RandomStream(42);
        float[] weights = [0.1f, 0.2f, 0.3f, 0.4f, 0f];
        double[] tripled = [.. weights.Select(weight => 3.0 * weight)]; // weights need not sum to one
        // torch.multinomial(w, 1), torch.multinomial(w, 3), torch.multinomial(w, 8, replacement=True), torch.rand(1)
        Assert.Equal([3], Draw(1, replacement: false));
        Assert.Equal([3, 0, 2], Draw(3, replacement: false));
        Assert.Equal([1, 2, 3, 3, 2, 3, 0, 3], Draw(8, replacement: true));
        Assert.Equal([0.577925384f], Floats(1, to => RandomFill.Uniform(stream, to)));

        long[] Draw(int count, bool replacement) => Longs(count, to =>
        {
            if (inDouble && replacement) Multinomial.WithReplacement<double>(stream, tripled, to);
            else if (inDouble) Multinomial.WithoutReplacement<double>(stream, tripled, to);
            else if (replacement) Multinomial.WithReplacement<float>(stream, weights, to);
            else Multinomial.WithoutReplacement<float>(stream, weights, to);
        });
    }

    internal delegate void Fill<T>(Span<T> to);

    internal static float[] Floats(int count, Fill<float> fill) => Filled(count, fill);

    internal static double[] Doubles(int count, Fill<double> fill) => Filled(count, fill);

    internal static long[] Longs(int count, Fill<long> fill) => Filled(count, fill);

    static T[] Filled<T>(int count, Fill<T> fill)
    {
        var to = new T[count];
        fill(to);
        return to;
    }

    internal static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], (double)actual[i], tolerance);
    }

    internal static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}

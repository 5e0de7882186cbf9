using TorchSharp.Kernels.Random;
using static Attention.Torch.Tests.Random.RandomFillTests;

namespace Attention.Torch.Tests.Random;

/// <summary>Expected numbers are PyTorch 1.13's on the CPU; in float its logarithm and sine differ from .NET's in the last bit.</summary>
public class NormalFillTests
{
    const double FloatTolerance = 2e-6;
    const double DoubleTolerance = 1e-14;

    [Fact]
    public void Seed_42_gives_the_three_numbers_everybody_knows()
    {
        var stream = new RandomStream(42);
        AssertClose([0.33669037f, 0.1288094f, 0.23446237f], Floats(3, to => NormalFill.Apply(stream, to)), 1e-7);
    }

    [Theory]
    // torch.manual_seed(7); t = torch.randn(size); u = torch.rand(1): first and last of t, its sum, u
    [InlineData(1, -0.146795094f, -0.146795094f, -0.146795094f, 0.232761562f)]
    [InlineData(3, -0.146795094f, 0.94682163f, 1.58616781f, 0.365316153f)]
    [InlineData(15, -0.146795094f, 1.39545083f, 2.82432723f, 0.626650572f)]
    [InlineData(16, -0.820134521f, 1.09016514f, -0.517581999f, 0.720380425f)]
    [InlineData(17, -0.820134521f, -0.866701603f, -6.41564465f, 0.569072664f)]
    [InlineData(31, -0.820134521f, 0.501121461f, 2.60390043f, 0.435457587f)]
    [InlineData(100, -0.820134521f, 0.640272617f, -17.5132999f, 0.232472181f)]
    public void Floats_of_each_length_are_pytorchs(int size, float first, float last, float sum, float next)
    {
        var stream = new RandomStream(7);
        var values = Floats(size, to => NormalFill.Apply(stream, to));
        Assert.Equal(first, (double)values[0], FloatTolerance);
        Assert.Equal(last, (double)values[^1], FloatTolerance);
        Assert.Equal(sum, values.Sum(value => (double)value), 10 * FloatTolerance);
        Assert.Equal([next], Floats(1, to => RandomFill.Uniform(stream, to)));
    }

    [Theory]
    // torch.manual_seed(7); t = torch.randn(size, dtype=torch.float64); u = torch.rand(1): first and last of t, its sum, u
    [InlineData(1, -0.1467950974849952, -0.1467950974849952, -0.1467950974849952, 0.232761562f)]
    [InlineData(3, -0.1467950974849952, 0.9468216090039564, 1.586167810242497, 0.365316153f)]
    [InlineData(15, -0.1467950974849952, 1.3954507962006726, 2.824327232604262, 0.626650572f)]
    [InlineData(16, 0.06626753966449943, -1.0492146121597965, 9.261188363467923, 0.626650572f)]
    [InlineData(17, 0.06626753966449943, -1.6677291342328766, -2.2642047543422232, 0.214695394f)]
    [InlineData(31, 0.06626753966449943, -1.5290464222497286, 10.316050157509027, 0.0443556905f)]
    [InlineData(100, 0.06626753966449943, -1.1012185704729487, -7.482182727908112, 0.805849254f)]
    public void Doubles_of_each_length_are_pytorchs(int size, double first, double last, double sum, float next)
    {
        var stream = new RandomStream(7);
        var values = Doubles(size, to => NormalFill.Apply(stream, to));
        Assert.Equal(first, values[0], DoubleTolerance);
        Assert.Equal(last, values[^1], DoubleTolerance);
        Assert.Equal(sum, values.Sum(), 100 * DoubleTolerance);
        Assert.Equal([next], Floats(1, to => RandomFill.Uniform(stream, to)));
    }

    [Fact]
    public void Seventeen_values_draw_the_last_sixteen_again()
    {
        var stream = new RandomStream(42);
        // torch.randn(17)
        AssertClose(
            [
                1.92691529f, -0.159597471f, -0.497397542f, 0.439589262f, -0.758131146f, 1.07831764f, 0.800800562f, 1.68062055f, 0.355859905f,
                1.29642284f, 0.61046648f, 1.33473778f, -0.23162432f, 0.041759491f, -0.251575291f, 0.859858513f, -0.309726775f,
            ],
            Floats(17, to => NormalFill.Apply(stream, to)), FloatTolerance);
    }

    [Fact]
    public void The_spare_sample_of_a_pair_waits_through_other_draws()
    {
        var stream = new RandomStream(42);
        // torch.randn(3), torch.rand(1), torch.randn(16)[:2], torch.randn(2), torch.randn(1, dtype=torch.float64), torch.empty(2).normal_(5, 2)
        AssertClose([0.336690366f, 0.128809407f, 0.234462366f], Floats(3, to => NormalFill.Apply(stream, to)), FloatTolerance);
        Assert.Equal([0.940771461f], Floats(1, to => RandomFill.Uniform(stream, to)));
        AssertClose([-0.478045255f, -0.242858633f], Floats(16, to => NormalFill.Apply(stream, to)).AsSpan(0, 2), FloatTolerance);
        AssertClose([0.23033303f, 0.748928428f], Floats(2, to => NormalFill.Apply(stream, to)), FloatTolerance);
        AssertClose([1.1164225635898333], Doubles(1, to => NormalFill.Apply(stream, to)), DoubleTolerance);
        AssertClose([7.58617735f, 5.82744837f], Floats(2, to => NormalFill.Apply(stream, to, 5, 2)), 5 * FloatTolerance);
    }

    [Fact]
    public void A_new_seed_forgets_the_spare_sample()
    {
        var stream = new RandomStream(42);
        var first = Floats(1, to => NormalFill.Apply(stream, to));
        stream.Reseed(42);
        Assert.Equal(first, Floats(1, to => NormalFill.Apply(stream, to)));
    }
}

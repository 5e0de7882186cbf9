using TorchSharp.Kernels.Random;
using static Attention.Torch.Tests.Random.RandomFillTests;

namespace Attention.Torch.Tests.Random;

public class RandomStreamTests
{
    [Fact]
    public void The_saved_state_has_pytorchs_layout()
    {
        // torch.manual_seed(42); torch.randn(3); s = bytes(torch.get_rng_state().tolist()):
        // s[0:24], struct.unpack("<q", s[5008:5016]), struct.unpack("<d", s[5024:5032]), s[5040:5044]
        var stream = new RandomStream(42);
        NormalFill.Apply(stream, new float[3]);
        var saved = stream.Save();
        Assert.Equal(5056, saved.Length);
        Assert.Equal([42, 0, 0, 0, 0, 0, 0, 0, 0x69, 2, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0], saved[..24]);
        Assert.Equal(4088152671, BitConverter.ToInt64(saved, 5008));
        Assert.Equal(0.2303330279146119, BitConverter.ToDouble(saved, 5024), 1e-15);
        Assert.Equal(1, BitConverter.ToInt32(saved, 5040));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(623), InlineData(624), InlineData(1000)]
    public void A_loaded_state_goes_on_where_the_saved_one_stood(int draws)
    {
        var stream = new RandomStream(5);
        RandomFill.Uniform(stream, new float[draws]);
        NormalFill.Apply(stream, new double[1]);
        var other = new RandomStream(6);
        other.Load(stream.Save());
        Assert.Equal(5UL, other.Seed);
        Assert.Equal(Doubles(5, to => NormalFill.Apply(stream, to)), Doubles(5, to => NormalFill.Apply(other, to)));
    }

    [Fact]
    public void A_state_of_the_wrong_length_is_refused_and_changes_nothing()
    {
        var stream = new RandomStream(42);
        var exception = Assert.Throws<ArgumentException>(() => stream.Load(new byte[17]));
        Assert.Equal("Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 17.", exception.Message);
        Assert.Throws<ArgumentException>(() => stream.Load(new byte[5056]));
        Assert.Equal([0.882269263f], Floats(1, to => RandomFill.Uniform(stream, to)));
    }

    [Fact]
    public void Fresh_seeds_differ() => Assert.NotEqual(RandomStream.FreshSeed(), RandomStream.FreshSeed());
}

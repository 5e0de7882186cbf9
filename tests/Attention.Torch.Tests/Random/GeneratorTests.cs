using static TorchSharp.torch;

namespace Attention.Torch.Tests.Random;

public class GeneratorTests
{
    [Fact]
    public void Equal_seeds_give_equal_numbers_and_generators_do_not_disturb_each_other()
    {
        Generator one = new(42), other = new(42);
        var first = rand([5], generator: one);
        manual_seed(7);
        rand(3);
        Assert.True(first.allclose(rand([5], generator: other)));
        Assert.Equal(0.8822693f, first[0].item<float>(), 1e-6); // torch.manual_seed(42); torch.rand(1)
    }

    [Fact]
    public void Seeding_the_default_generator_returns_it()
    {
        Assert.Same(Generator.Default, manual_seed(-5));
        Assert.Equal(-5, initial_seed());
        Assert.Equal(Generator.Default.initial_seed(), random.initial_seed());
        var fresh = seed();
        Assert.Equal(fresh, initial_seed());
        Assert.InRange(fresh, 0, 1L << 53);
    }

    [Fact]
    public void A_state_that_was_kept_brings_the_numbers_back()
    {
        var generator = new Generator(5);
        randn([3], generator: generator); // leaves a spare sample
        var state = generator.get_state();
        Assert.Equal([5056], state.shape);
        var numbers = randn([20], generator: generator);
        generator.set_state(state);
        Assert.True(numbers.allclose(randn([20], generator: generator)));

        var kept = get_rng_state();
        var next = rand(3);
        set_rng_state(kept);
        Assert.True(next.allclose(rand(3)));
    }

    [Fact]
    public void A_state_of_the_wrong_type_or_length_is_refused()
    {
        Assert.StartsWith("RNG state must be a torch.ByteTensor",
            Assert.Throws<ArgumentException>(() => new Generator().set_state(zeros(5056))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 3",
            Assert.Throws<ArgumentException>(() => new Generator().set_state(zeros(3, dtype: uint8))).Message, StringComparison.Ordinal);
    }
}

using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Attention.Torch.Tests;

public class DistributionTests
{
    [Fact]
    public void A_fair_coin_has_one_bit()
    {
        using var coin = Bernoulli(0.5f, null);
        Assert.Equal(Math.Log(2), coin.entropy().item<float>(), 1e-6);
        Assert.Equal(2, coin.perplexity().item<float>(), 1e-5);
    }

    [Fact]
    public void Equal_choices_have_the_log_of_their_number()
    {
        using var die = Categorical(6);
        Assert.Equal(Math.Log(6), die.entropy().item<float>(), 1e-6);
        Assert.Equal(6, die.probs.shape[^1]);
    }

    [Fact]
    public void Samples_are_distributed_as_the_probabilities_say()
    {
        manual_seed(5);
        using var choice = Categorical(tensor(new[] { 1f, 2f, 5f }));
        var drawn = choice.sample(20_000);
        Assert.Equal([0.125, 0.25, 0.625], Enumerable.Range(0, 3).Select(k => (double)(drawn == k).to_type(float32).mean().item<float>()), (a, b) => Math.Abs(a - b) < 0.015);
    }

    [Fact]
    public void Gradients_flow_through_rsample_and_not_through_sample()
    {
        var loc = zeros(3, requires_grad: true);
        var scale = ones(3, requires_grad: true);
        using var bell = Normal(loc, scale);
        Assert.False(bell.sample(7).requires_grad);
        bell.rsample(7).sum().backward();
        Assert.Equal([7f, 7f, 7f], loc.grad!.data<float>().ToArray());
        Assert.NotNull(scale.grad);
    }

    [Fact]
    public void A_generator_of_its_own_gives_the_same_samples_again()
    {
        float[] Draw()
        {
            using var bell = Normal(zeros(5), ones(5), new Generator(11));
            return bell.sample().data<float>().ToArray();
        }
        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void Policy_gradients_prefer_what_was_rewarded()
    {
        var logits = zeros(3, requires_grad: true);
        using var policy = Categorical(logits: logits);
        (-policy.log_prob(tensor(2L)) * 1.5).backward();
        Assert.True(logits.grad![2].item<float>() < 0 && logits.grad[0].item<float>() > 0);
    }

    [Fact]
    public void A_distribution_outlives_the_scope_it_was_made_in_and_leaves_its_parameters_alone()
    {
        Tensor loc = zeros(3), scale = ones(3);
        TorchSharp.Modules.Normal bell;
        using (NewDisposeScope()) bell = Normal(loc, scale);
        Assert.Equal([3], bell.sample().shape);
        bell.Dispose();
        Assert.False(loc.IsInvalid);
    }

    [Fact]
    public void A_result_is_one_tensor_for_the_scope()
    {
        using var bell = Normal(zeros(3), ones(3));
        var value = zeros(3);
        using var scope = NewDisposeScope();
        _ = bell.log_prob(value);
        _ = bell.sample(5);
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void Bad_parameters_are_answered_with_a_sentence()
    {
        Says.That("Either `probs` or `logits` must be specified, but not both.", () => Categorical(zeros(3), zeros(3)));
        Says.That("Either `probs` or `logits` must be specified, but not both.", () => Bernoulli());
        Says.That("`probs` parameter must be at least one-dimensional", () => Categorical(tensor(1f)));
        Says.That("Expected parameter probs", () => Bernoulli(tensor(new[] { 0.5f, 1.5f })), "[2]", "Interval(lower_bound=0.0, upper_bound=1.0)");
        Says.That("Expected parameter probs", () => Categorical(tensor(new[] { 0.5f, -1f })), "Simplex()");
        Says.That("Expected parameter scale", () => Normal(zeros(3), zeros(3)), "GreaterThan(lower_bound=0.0)", "[3]");
        Says.That("Expected parameter high", () => Uniform(ones(3), zeros(3)), "GreaterThan(low)");
        Says.That("Expected parameter loc to be a floating-point tensor", () => Normal(tensor(1L), tensor(1f)));
        Says.That("expand makes a new distribution", () => Normal(0f).expand(3L, Normal(0f)));
        Assert.Throws<NotSupportedException>(() => Categorical(3).cdf(tensor(1f)));
        Assert.ThrowsAny<ArgumentException>(() => Normal(zeros(3), ones(5)));
    }
}

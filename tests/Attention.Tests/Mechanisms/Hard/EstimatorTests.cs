using Attention.Mechanisms.Hard;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms.Hard;

/// <summary>Gradients of the expected cost, held against the sum over every choice there is.</summary>
public class EstimatorTests
{
    private const int Choices = 5;

    public static TheoryData<string> Goldens => HardGolden.Names("reinforce");

    private static Tensor Scores => tensor(new[] { 0.4f, -1.1f, 0.9f, 0.2f, -0.3f });

    private static Tensor Costs => tensor(new[] { 2.3f, 0.7f, 3.1f, 1.9f, 0.1f });

    [Theory, MemberData(nameof(Goldens))]
    public void Reinforce_matches_log_prob_in_pytorch(string name)
    {
        var golden = HardGolden.Case("reinforce", name);
        var scores = golden.Tensor("scores").requires_grad_();
        var estimator = WithBaseline(golden.Number("baseline"));
        estimator.Surrogate(scores, golden.Tensor("choice"), golden.Tensor("cost")).backward();
        Close.To(golden.Tensor("gradient"), scores.grad);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.7)]
    [InlineData(-30)]
    public void Reinforce_averaged_over_every_choice_is_the_true_gradient_whatever_the_baseline(double baseline)
    {
        var mean = zeros(Choices);
        var odds = Scores.softmax(-1);
        for (int i = 0; i < Choices; i++)
            mean += odds[i] * ReinforceGradient(i, baseline);
        Close.To(TrueGradient(), mean, 1e-4);
    }

    [Fact]
    public void Reinforce_averaged_over_many_draws_is_the_true_gradient()
    {
        const int Draws = 20_000;
        manual_seed(3);
        var scores = Scores.requires_grad_();
        var rows = scores.expand(Draws, Choices);
        var choice = new Sampling().forward(rows);
        WithBaseline(1.5).Surrogate(rows, choice, choice.matmul(Costs)).backward();
        Assert.True((TrueGradient() - scores.grad!).abs().max().item<float>() < 4 * 1.5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void A_baseline_at_the_mean_cost_takes_noise_away()
    {
        double mean = (Scores.softmax(-1) * Costs).sum().item<float>();
        Assert.True(Variance(mean) < Variance(0) / 2);
        Assert.True(Variance(mean) < Variance(2 * mean) / 2);

        double Variance(double baseline)
        {
            var odds = Scores.softmax(-1);
            return Enumerable.Range(0, Choices).Sum(i => odds[i].item<float>() * (ReinforceGradient(i, baseline) - TrueGradient()).square().sum().item<float>());
        }
    }

    [Fact]
    public void The_surrogate_s_value_is_the_mean_cost_and_its_gradient_reaches_the_cost_too()
    {
        var cost = tensor(new[,] { { 2f }, { 5f } }).requires_grad_();
        var loss = new Reinforce().Surrogate(Close.Wave(0.4, 2, 1, 3).requires_grad_(), tensor(new[, ,] { { { 0f, 1, 0 } }, { { 1f, 0, 0 } } }), cost);
        Assert.Equal(3.5f, loss.item<float>(), 1e-6f);
        loss.backward();
        Close.To(full([2, 1], 0.5f), cost.grad, 1e-6);
    }

    [Fact]
    public void The_baseline_follows_the_costs_and_never_knows_the_batch_it_judges()
    {
        var estimator = new Reinforce(keep: 0.75);
        Assert.Equal(0, estimator.Baseline);
        Spend(4);
        Assert.Equal(4, estimator.Baseline, 1e-6);
        Spend(8);
        Assert.Equal(5, estimator.Baseline, 1e-6);

        void Spend(float cost) => estimator.Surrogate(zeros(1, 1, 3), tensor(new[, ,] { { { 1f, 0, 0 } } }), full([1, 1], cost));
    }

    [Fact]
    public void A_masked_choice_has_a_finite_log_probability_and_gradient()
    {
        var scores = tensor(new[] { 0.5f, float.NegativeInfinity, 0.5f }).requires_grad_();
        var log = Reinforce.LogProbability(scores, tensor(new[] { 1f, 0, 0 }));
        Assert.Equal(-Math.Log(2), log.item<float>(), 1e-6);
        log.backward();
        Close.To(tensor(new[] { 0.5f, 0f, -0.5f }), scores.grad, 1e-6);
    }

    [Fact]
    public void Straight_through_between_two_keys_gives_the_integral_over_the_noise()
    {
        // The difference of two Gumbel numbers is logistic, so the mean gradient is an integral over one variable.
        const double Gap = 0.8, Temperature = 0.7, Step = 0.001;
        double integral = 0;
        for (double u = Step / 2; u < 1; u += Step)
        {
            double p = 1 / (1 + Math.Exp(-(Gap + Math.Log(u / (1 - u))) / Temperature));
            integral += Step * p * (1 - p) / Temperature;
        }
        manual_seed(9);
        var drawn = StraightThroughGradients(new GumbelSoftmax(Temperature), tensor(new[] { 0.8f, 0f }), tensor(new[] { 1f, 0f }), 40_000);
        Assert.Equal(integral, drawn[.., 0].mean().item<float>(), 4 * 0.36 / 200);
    }

    [Fact]
    public void Straight_through_is_less_biased_when_cold_and_less_noisy_when_hot()
    {
        manual_seed(9);
        var (coldBias, coldNoise) = Measure(0.2);
        var (hotBias, hotNoise) = Measure(5);
        Assert.True(coldBias < hotBias / 3, $"bias {coldBias:f3} cold, {hotBias:f3} hot");
        Assert.True(hotNoise < coldNoise / 3, $"noise {coldNoise:f3} cold, {hotNoise:f3} hot");

        static (double bias, double noise) Measure(double temperature)
        {
            var drawn = StraightThroughGradients(new GumbelSoftmax(temperature), Scores, Costs, 40_000);
            return ((drawn.mean([0]) - TrueGradient()).norm().item<float>(), drawn.@var(0).sum().sqrt().item<float>());
        }
    }

    [Fact]
    public void D18_gumbel_straight_through_trains_where_argmax_leaves_the_scores_without_a_gradient()
    {
        manual_seed(9);
        var (query, key, value) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11).requires_grad_());
        foreach (var (selection, learns) in new (Selection, bool)[] { (new Argmax(), false), (new Sampling(), false), (new GumbelSoftmax(), true) })
        {
            var scoring = new BilinearScore(7, 7);
            var (context, weights) = new HardAttention(scoring, selection).forward(query, key, value);
            context.square().sum().backward();
            Close.Same(ones(2, 3), weights.amax([-1]));
            Assert.Equal(learns, scoring.W.grad is { } gradient && gradient.abs().max().item<float>() > 0);
        }
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_told_what_is_wanted()
    {
        var scores = zeros(2, 3, 5);
        var cost = Assert.Throws<ArgumentException>(() => new Reinforce().Surrogate(scores, zeros(2, 3, 5), zeros(2)));
        Assert.StartsWith("cost must hold one number for each choice, [2, 3]: cost is [2].", cost.Message);
        var choice = Assert.Throws<ArgumentException>(() => new Reinforce().Surrogate(scores, zeros(2, 3), zeros(2, 3)));
        Assert.StartsWith("choice must have one weight for each score, [2, 3, 5]: choice is [2, 3].", choice.Message);
        Assert.StartsWith("keep must be at least 0 and below 1: 1 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new Reinforce(1)).Message);
    }

    /// <summary>∂/∂s of Σ softmax(s)ᵢ cᵢ, by pⱼ (cⱼ − Σ p c), in plain numbers.</summary>
    private static Tensor TrueGradient()
    {
        double[] scores = [.. Scores.data<float>().Select(score => Math.Exp(score))], costs = [.. Costs.data<float>().Select(cost => (double)cost)];
        double[] odds = [.. scores.Select(score => score / scores.Sum())];
        double mean = odds.Zip(costs, (p, c) => p * c).Sum();
        return tensor(odds.Zip(costs, (p, c) => (float)(p * (c - mean))).ToArray());
    }

    private static Tensor ReinforceGradient(int chosen, double baseline)
    {
        var scores = Scores.requires_grad_();
        var choice = arange(Choices).eq(chosen).to_type(ScalarType.Float32);
        WithBaseline(baseline).Surrogate(scores, choice, Costs[chosen]).backward();
        return scores.grad!;
    }

    /// <summary>An estimator whose baseline is this number: one batch of that cost went before.</summary>
    private static Reinforce WithBaseline(double baseline)
    {
        if (baseline == 0)
            return new Reinforce();
        var estimator = new Reinforce(keep: 0);
        estimator.Surrogate(zeros(1, 3), tensor(new[,] { { 1f, 0, 0 } }), full([1], (float)baseline));
        return estimator;
    }

    private static Tensor StraightThroughGradients(GumbelSoftmax selection, Tensor scores, Tensor costs, int draws)
    {
        var rows = scores.expand(draws, scores.size(0)).clone().requires_grad_();
        selection.forward(rows).matmul(costs).sum().backward();
        return rows.grad!;
    }
}

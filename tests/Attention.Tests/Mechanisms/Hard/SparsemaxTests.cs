using Attention.Mechanisms.Hard;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms.Hard;

public class SparsemaxTests
{
    [Theory]
    [InlineData(0.37, 1)]
    [InlineData(0.53, 0.2)]
    [InlineData(0.71, 3)]
    [InlineData(0.29, 40)]
    public void Is_the_nearest_distribution_found_by_trying_every_support(double step, double spread)
    {
        var scores = Close.Wave(step, 3, 7) * spread;
        var weights = new Sparsemax().forward(scores);
        for (int row = 0; row < 3; row++)
            Close.To(tensor(Nearest([.. scores[row].data<float>()])), weights[row], 1e-5);
    }

    [Fact]
    public void On_paper_scores_of_1_08_and_01_give_06_04_and_0()
    {
        // Support {1, 2}: τ = (1.8 − 1) / 2 = 0.4, and 0.1 lies below it.
        var weights = new Sparsemax().forward(tensor(new[] { 1f, 0.8f, 0.1f }));
        Close.To(tensor(new[] { 0.6f, 0.4f, 0f }), weights, 1e-6);
        Assert.Equal(0, weights[2].item<float>());
    }

    [Fact]
    public void The_gradient_is_that_of_central_differences()
    {
        var scores = Close.Wave(0.53, 2, 3, 5).to_type(ScalarType.Float64).requires_grad_();
        var probe = Close.Wave(0.91, 2, 3, 5).to_type(ScalarType.Float64);
        (new Sparsemax().forward(scores) * probe).sum().backward();
        var numeric = zeros_like(scores);
        const double Nudge = 1e-5;
        using (no_grad())
        {
            for (long i = 0; i < scores.numel(); i++)
            {
                var nudge = (arange(30).eq(i).to_type(ScalarType.Float64) * Nudge).reshape(2, 3, 5);
                var rise = ((new Sparsemax().forward(scores + nudge) - new Sparsemax().forward(scores - nudge)) * probe).sum();
                numeric.view(-1)[i] = rise / (2 * Nudge);
            }
        }
        Assert.True((numeric - scores.grad!).abs().max().item<double>() < 1e-6);
        Assert.True(scores.grad!.abs().max().item<double>() > 0.1);
    }

    [Fact]
    public void Scores_that_lie_close_are_all_kept_and_equal_ones_share() =>
        Close.To(full([2, 5], 0.2f), new Sparsemax().forward(full([2, 5], 7f)), 1e-6);

    [Fact]
    public void Adding_a_constant_changes_nothing_even_a_large_one()
    {
        var scores = tensor(new[] { 1f, 0.75f, 0.25f, -2f });
        Close.To(new Sparsemax().forward(scores), new Sparsemax().forward(scores + 4096), 1e-6);
    }

    [Fact]
    public void A_score_of_minus_infinity_gets_nothing_and_disturbs_nobody()
    {
        var scores = tensor(new[] { 1f, float.NegativeInfinity, 0.8f, 0.1f }).requires_grad_();
        var weights = new Sparsemax().forward(scores);
        Close.To(tensor(new[] { 0.6f, 0f, 0.4f, 0f }), weights, 1e-6);
        weights[0].backward();
        Close.To(tensor(new[] { 0.5f, 0f, -0.5f, 0f }), scores.grad, 1e-6);
    }

    /// <summary>Of all distributions that satisfy the conditions on one of the 2ⁿ − 1 supports, the one nearest to the scores.</summary>
    private static float[] Nearest(float[] scores)
    {
        var (best, distance) = (Array.Empty<double>(), double.PositiveInfinity);
        for (int support = 1; support < 1 << scores.Length; support++)
        {
            var inside = Enumerable.Range(0, scores.Length).Where(i => (support >> i & 1) == 1).ToArray();
            double threshold = (inside.Sum(i => (double)scores[i]) - 1) / inside.Length;
            double[] weights = [.. scores.Select((score, i) => (support >> i & 1) == 1 ? score - threshold : 0)];
            double far = weights.Select((weight, i) => (weight - scores[i]) * (weight - scores[i])).Sum();
            if (weights.All(weight => weight >= 0) && far < distance)
                (best, distance) = (weights, far);
        }
        return [.. best.Select(weight => (float)weight)];
    }
}

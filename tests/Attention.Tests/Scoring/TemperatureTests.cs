using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Scoring;

public class TemperatureTests
{
    public static TheoryData<string> Cases => [.. AttentionGolden.Cases("softmax", "memory").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Matches_pytorch_forward_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("softmax", name, "memory");
        var scores = golden.Input("scores").requires_grad_();
        var weights = Temperature.Softmax(scores, golden.Temperature);
        Close.To(golden.Output("weights"), weights, 1e-6);
        (weights * golden.Probe).sum().backward();
        Close.To(golden.Gradient("scores"), scores.grad, 1e-5);
    }

    [Fact]
    public void Halving_the_temperature_squares_the_odds()
    {
        // scores ln 1, ln 3: odds 1 to 3 at τ = 1, 1 to 9 at τ = 1/2, 1 to √3 at τ = 2.
        var scores = tensor(new[] { 0f, MathF.Log(3) });
        Close.To(tensor(new[] { 0.25f, 0.75f }), Temperature.Softmax(scores, 1), 1e-6);
        Close.To(tensor(new[] { 0.1f, 0.9f }), Temperature.Softmax(scores, 0.5), 1e-6);
        Close.To(tensor(new[] { 1 / (1 + MathF.Sqrt(3)), MathF.Sqrt(3) / (1 + MathF.Sqrt(3)) }), Temperature.Softmax(scores, 2), 1e-6);
    }

    [Fact]
    public void At_zero_the_largest_scores_share_everything()
    {
        var scores = tensor(new[,] { { 3f, 1f, 2f }, { 5f, 5f, -1f }, { float.NegativeInfinity, -7f, -8f } });
        Close.Same(tensor(new[,] { { 1f, 0f, 0f }, { 0.5f, 0.5f, 0f }, { 0f, 1f, 0f } }), Temperature.Softmax(scores, 0));
    }

    [Fact]
    public void A_tiny_temperature_comes_close_to_zero_and_overflows_nowhere()
    {
        var scores = Close.Wave(0.7, 3, 5) * 1e6;
        var weights = Temperature.Softmax(scores, 1e-30);
        Close.Same(Temperature.Softmax(scores, 0), weights);
    }

    [Fact]
    public void A_huge_temperature_makes_all_keys_alike() =>
        Close.To(full([3, 5], 0.2), Temperature.Softmax(Close.Wave(0.7, 3, 5), 1e9), 1e-6);

    [Fact]
    public void Forbidden_keys_get_exactly_nothing_at_every_temperature()
    {
        var scores = tensor(new[] { 1f, float.NegativeInfinity, 2f });
        foreach (double temperature in new[] { 0, 0.01, 1, 1e6 })
            Assert.Equal(0, Temperature.Softmax(scores, temperature)[1].item<float>());
    }

    [Fact]
    public void The_dimension_can_be_another()
    {
        var scores = Close.Wave(0.9, 3, 5, 2);
        foreach (double temperature in new[] { 0, 0.3 })
            Close.To(Temperature.Softmax(scores.transpose(1, 2), temperature).transpose(1, 2), Temperature.Softmax(scores, temperature, dim: 1), 1e-6);
    }

    [Theory, InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Other_temperatures_are_refused(double temperature)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Temperature.Softmax(ones(3), temperature));
        Assert.StartsWith("temperature must be 0 or a positive number:", error.Message);
    }
}

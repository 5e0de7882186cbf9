using Attention.Scoring;
using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 03: each typical mistake is called by its name.</summary>
[Collection(Printed.Name)]
public class WhySqrtDTests
{
    [Theory]
    [InlineData(256, "is the variance")]
    [InlineData(8, "these are louder")]
    [InlineData(32, "multiplies a standard deviation by a variance")]
    [InlineData(64, "is not it")]
    public void The_louder_query(double answer, string fault)
    {
        Passes("3.1", 16);
        Fails("3.1", answer, fault);
    }

    [Fact]
    public void Softmax_by_hand()
    {
        Passes("3.2", (Tensor scores, double tau) => ((scores - Largest(scores, -1)) / tau).softmax(-1));
        Fails("3.2", (Tensor scores, double tau) => (scores * tau).softmax(-1), "multiplies by τ");
        Fails("3.2", (Tensor scores, double _) => scores.softmax(-1), "temperature does nothing");
        Fails("3.2", (Tensor scores, double tau) => (scores / tau).softmax(0), "over the batch");
        Fails("3.2", (Tensor scores, double tau) => (scores / tau).exp(), "a number differs");
        Fails("3.2", (Tensor scores, double tau) => (scores / tau).softmax(-1).sum(-1), "has shape [3]");
        Fails("3.2", (Tensor scores, double tau) => Shares((scores / tau).exp()), "scores around 1,000 overflow");
        Fails("3.2", (Tensor scores, double tau) => Shares(((scores - scores.max()) / tau).exp()), "each row has its own largest score");
    }

    [Fact]
    public void The_thermostat()
    {
        Passes("3.3", (Tensor scores, double entropy) => Temperatures(scores, entropy));
        Fails("3.3", (Tensor scores, double entropy) => 1 / Temperatures(scores, entropy), "returns 1/τ");
        Fails("3.3", (Tensor _, double _) => 100.0, "is too hot: wanted 1 nats");
        Fails("3.3", (Tensor _, double _) => 0.01, "is too cold");
        Fails("3.3", (Tensor _, double _) => -1.0, "a temperature is a positive number");
    }

    private static double Temperatures(Tensor scores, double entropy)
    {
        double low = 1e-4, high = 1e4;
        while (high - low > 1e-7)
        {
            double middle = (low + high) / 2;
            var weights = Temperature.Softmax(scores.to_type(ScalarType.Float64), middle);
            (low, high) = -(weights * (weights + 1e-300).log()).sum().item<double>() < entropy ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static Tensor Shares(Tensor exponentials) => exponentials / exponentials.sum(-1, keepdim: true);

    private static Tensor Largest(Tensor scores, long dim) => scores.amax([dim], keepdim: true);
}

using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using Attention.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Tests.Training;

[Collection(Printed.Name)]
public sealed class TrainingTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_PROFILE");

    public void Dispose() => Environment.SetEnvironmentVariable("ATTENTION_PROFILE", before);

    [Theory, InlineData("quick", true), InlineData("Quick", true), InlineData("full", false), InlineData(null, false)]
    public void The_profile_is_quick_only_where_it_is_named(string? profile, bool quick)
    {
        Environment.SetEnvironmentVariable("ATTENTION_PROFILE", profile);
        Assert.Equal(quick, Profile.IsQuick);
        Assert.Equal(quick ? 5 : 300, Profile.Choose(quick: 5, full: 300));
    }

    [Fact]
    public void Fitting_a_line_finds_its_slope()
    {
        manual_seed(6);
        var line = nn.Linear(1, 1);
        var x = linspace(-1, 1, 17).unsqueeze(1);
        double[] losses = Fit.Adam(line, () => (line.forward(x) - x * 3 - 1).square().mean(), steps: 300, learningRate: 0.05);
        Assert.Equal(300, losses.Length);
        Assert.True(losses[^1] < 1e-3 && losses[^1] < losses[0]);
        Assert.Equal(3, line.weight.item<float>(), 0.05);
        Assert.Equal(1, line.bias!.item<float>(), 0.05);
    }

    [Fact]
    public void Fitting_leaves_no_tensors_behind()
    {
        var line = nn.Linear(1, 1);
        var x = linspace(-1, 1, 17).unsqueeze(1);
        void Train() => Fit.Adam(line, () => line.forward(x).square().mean(), steps: 5, learningRate: 0.01);
        Train();
        long alive = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Train();
        Assert.Equal(alive, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_model_without_parameters_cannot_be_fitted()
    {
        var attention = new SoftAttention(new DotProductScore());
        var error = Assert.Throws<ArgumentException>(() => Fit.Adam(attention, () => zeros(1), steps: 1, learningRate: 0.1));
        Assert.StartsWith("A model needs parameters to be trained: SoftAttention has none.", error.Message);
    }
}

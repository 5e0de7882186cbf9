using Attention.Mechanisms.Hard;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms.Hard;

public class SelectionTests
{
    public static TheoryData<string> Gumbels => HardGolden.Names("gumbel_softmax");

    public static TheoryData<string> Tops => HardGolden.Names("top_k");

    /// <summary>Every selection, with how many keys may have weight.</summary>
    public static TheoryData<string> All => ["argmax", "sampling", "gumbel", "smooth gumbel", "top 2", "sparsemax"];

    internal static Selection Create(string name) => name switch
    {
        "argmax" => new Argmax(),
        "sampling" => new Sampling(),
        "gumbel" => new GumbelSoftmax(0.8),
        "smooth gumbel" => new GumbelSoftmax(0.8, straightThrough: false),
        "top 2" => new TopK(2),
        "sparsemax" => new Sparsemax(),
        _ => throw new ArgumentException(name),
    };

    [Theory, MemberData(nameof(Gumbels))]
    public void Gumbel_softmax_draws_what_pytorch_draws_and_passes_its_gradient(string name)
    {
        var golden = HardGolden.Case("gumbel_softmax", name);
        var scores = golden.Tensor("scores").requires_grad_();
        manual_seed((long)golden.Number("seed"));
        var weights = new GumbelSoftmax(golden.Number("temperature"), golden.Flag("hard")).forward(scores);
        Close.To(golden.Tensor("weights"), weights);
        (weights * golden.Tensor("probe")).sum().backward();
        Close.To(golden.Tensor("gradient"), scores.grad);
    }

    [Theory, MemberData(nameof(Tops))]
    public void Top_k_matches_a_softmax_over_the_k_largest_in_pytorch(string name)
    {
        var golden = HardGolden.Case("top_k", name);
        var scores = golden.Tensor("scores").requires_grad_();
        var weights = new TopK((int)golden.Number("k")).forward(scores);
        Close.To(golden.Tensor("weights"), weights, 1e-6);
        (weights * golden.Tensor("probe")).sum().backward();
        Close.To(golden.Tensor("gradient"), scores.grad);
        Assert.Equal(6 * (long)golden.Number("k"), weights.count_nonzero().item<long>());
    }

    [Theory, MemberData(nameof(All))]
    public void Every_row_is_a_distribution(string name)
    {
        manual_seed(1);
        var weights = Create(name).forward(Close.Wave(0.83, 2, 3, 5));
        Close.To(ones(2, 3), weights.sum(-1), 1e-5);
        Assert.True(weights.min().item<float>() >= 0);
    }

    [Theory]
    [InlineData("argmax")]
    [InlineData("sampling")]
    [InlineData("gumbel")]
    public void A_hard_choice_is_exactly_one_hot(string name)
    {
        manual_seed(1);
        var weights = Create(name).forward(Close.Wave(0.83, 5, 3, 7));
        Close.Same(ones(5, 3), weights.sum(-1));
        Close.Same(ones(5, 3), weights.amax([-1]));
        Assert.Equal(15, weights.count_nonzero().item<long>());
    }

    [Theory]
    [InlineData("sampling")]
    [InlineData("gumbel")]
    [InlineData("smooth gumbel")]
    public void Dice_are_thrown_in_training_only(string name)
    {
        manual_seed(1);
        var scores = Close.Wave(0.83, 5, 3, 7);
        var selection = Create(name);
        Assert.NotEqual(0, Close.Difference(selection.forward(scores), selection.forward(scores)));
        selection.eval();
        Close.Same(new Argmax().forward(scores), selection.forward(scores));
    }

    [Fact]
    public void Of_equal_scores_argmax_takes_the_first() =>
        Close.Same(tensor(new[] { 0f, 1f, 0f }), new Argmax().forward(tensor(new[] { 1f, 2f, 2f })));

    [Theory]
    [InlineData("sampling")]
    [InlineData("gumbel")]
    public void Each_key_is_drawn_as_often_as_softmax_says(string name)
    {
        const int Draws = 20_000;
        manual_seed(7);
        var scores = tensor(new[] { 1.1f, -0.4f, 0.3f, -1.9f, 0.9f });
        var odds = scores.softmax(-1);
        var share = Create(name).forward(scores.expand(Draws, 5)).mean([0]);
        var standardError = (odds * (1 - odds) / Draws).sqrt();
        Assert.True(((share - odds) / standardError).abs().max().item<float>() < 4);
    }

    [Fact]
    public void Gumbel_noise_has_the_mean_and_the_variance_of_the_book()
    {
        manual_seed(7);
        var noise = Gumbel.NoiseLike(zeros(100_000));
        Assert.Equal(0.5772, noise.mean().item<float>(), 0.02);
        Assert.Equal(Math.PI * Math.PI / 6, noise.@var().item<float>(), 0.05);
    }

    [Fact]
    public void A_choice_that_is_constant_carries_no_gradient()
    {
        var scores = Close.Wave(0.83, 3, 5).requires_grad_();
        Assert.False(new Argmax().forward(scores).requires_grad);
        Assert.False(new Sampling().forward(scores).requires_grad);
        new TopK(1).forward(scores)[0, 0].backward();
        Assert.Equal(0, scores.grad!.abs().max().item<float>());
    }

    [Fact]
    public void More_keys_asked_for_than_there_are_is_softmax()
    {
        var scores = Close.Wave(0.83, 3, 5);
        Close.To(scores.softmax(-1), new TopK(11).forward(scores), 1e-6);
    }

    [Fact]
    public void Settings_without_meaning_are_refused()
    {
        Assert.StartsWith("k must be at least 1: 0 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new TopK(0)).Message);
        Assert.StartsWith("temperature must be above 0: 0 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new GumbelSoftmax(0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GumbelSoftmax(double.NaN));
    }
}

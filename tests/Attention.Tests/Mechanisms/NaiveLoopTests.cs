using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

/// <summary>The oracle is held against PyTorch itself, so that it can testify against the mechanisms.</summary>
public class NaiveLoopTests
{
    [Theory, MemberData(nameof(SoftAttentionTests.Goldens), MemberType = typeof(SoftAttentionTests))]
    public void Matches_pytorch(string name)
    {
        var golden = AttentionGolden.Case("soft_attention", name);
        float[][] Matrix(string parameter) => Rows(golden.Parameter(parameter));
        Func<float[], float[], double> score = golden.Scoring switch
        {
            "dot product" => NaiveLoop.Dot,
            "scaled dot product" => (query, key) => NaiveLoop.Dot(query, key) / Math.Sqrt(key.Length),
            "bilinear" => (query, key) => Matrix("W").Select((row, e) => key[e] * NaiveLoop.Dot(row, query)).Sum(),
            _ => (query, key) => golden.Parameter("V").data<float>().ToArray()
                .Select((v, h) => v * Math.Tanh(NaiveLoop.Dot(Matrix("W")[h], key) + NaiveLoop.Dot(Matrix("U")[h], query))).Sum(),
        };
        var (context, weights) = NaiveLoop.Attend(score, golden.Input("query"), golden.Input("key"), golden.Input("value"), golden.Mask);
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Output("context"), context);
    }

    [Fact]
    public void Softmax_survives_scores_whose_exponential_would_overflow() =>
        Assert.Equal([0.5, 0.5, 0], NaiveLoop.Softmax([1000, 1000, -1000]));

    [Fact]
    public void Softmax_of_nothing_allowed_is_zero() =>
        Assert.Equal([0, 0], NaiveLoop.Softmax([double.NegativeInfinity, double.NegativeInfinity]));

    [Fact]
    public void A_scoring_function_without_a_loop_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => NaiveLoop.ScoreOf(new Unheard()));
        Assert.StartsWith("NaiveLoop knows the additive, dot product, scaled dot product and bilinear score: this is Unheard.", error.Message);
    }

    [Fact]
    public void Two_dimensions_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => NaiveLoop.Attend(NaiveLoop.Dot, zeros(3, 7), zeros(5, 7), zeros(5, 7)));
        Assert.StartsWith("tensor must be [B, T, D]: tensor is [3, 7].", error.Message);
    }

    private static float[][] Rows(Tensor matrix) =>
        [.. Enumerable.Range(0, (int)matrix.shape[0]).Select(row => matrix[row].data<float>().ToArray())];

    private sealed class Unheard() : ScoringFunction(nameof(Unheard))
    {
        protected override Tensor Score(Tensor query, Tensor key) => query.matmul(key.transpose(-2, -1));
    }
}

using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Scoring;

public class ScoringFunctionTests
{
    public static TheoryData<string> All => ["additive", "dot product", "scaled dot product", "bilinear"];

    internal static ScoringFunction Create(string name, long querySize, long keySize, long hiddenSize = 17) => name switch
    {
        "additive" => new AdditiveScore(querySize, keySize, hiddenSize),
        "dot product" => new DotProductScore(),
        "scaled dot product" => new ScaledDotProductScore(),
        "bilinear" => new BilinearScore(querySize, keySize),
        _ => throw new ArgumentException(name),
    };

    [Theory, MemberData(nameof(All))]
    public void Equals_the_loops_one_pair_at_a_time(string name)
    {
        var scoring = Create(name, 7, 7);
        var (query, key) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7));
        var score = NaiveLoop.ScoreOf(scoring);
        var scores = scoring.forward(query, key);
        Assert.Equal([2, 3, 5], scores.shape);
        for (int b = 0; b < 2; b++)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 5; j++)
                    Assert.Equal(score(query[b, i].data<float>().ToArray(), key[b, j].data<float>().ToArray()), scores[b, i, j].item<float>(), 1e-5);
            }
        }
    }

    [Fact]
    public void Scores_on_paper()
    {
        var query = tensor(new float[,,] { { { 1, 2 } } });
        var key = tensor(new float[,,] { { { 3, 0 }, { 0, 1 } } });
        Close.To(tensor(new float[,,] { { { 3, 2 } } }), new DotProductScore().forward(query, key));
        Close.To(tensor(new float[,,] { { { 3 / MathF.Sqrt(2), 2 / MathF.Sqrt(2) } } }), new ScaledDotProductScore().forward(query, key));

        var bilinear = new BilinearScore(2, 2);
        using (no_grad()) bilinear.W.copy_(tensor(new float[,] { { 0, 1 }, { 1, 0 } }));
        Close.To(tensor(new float[,,] { { { 6, 1 } } }), bilinear.forward(query, key));

        var additive = new AdditiveScore(2, 2, 2);
        using (no_grad())
        {
            additive.W.copy_(eye(2));
            additive.U.copy_(eye(2));
            additive.V.copy_(ones(1, 2));
        }
        Close.To(tensor(new float[,,] { { { MathF.Tanh(4) + MathF.Tanh(2), MathF.Tanh(1) + MathF.Tanh(3) } } }), additive.forward(query, key));
    }

    [Theory, InlineData("additive"), InlineData("bilinear")]
    public void Query_and_key_sizes_may_differ(string name) =>
        Assert.Equal([2, 3, 5], Create(name, 11, 13).forward(Close.Wave(0.3, 2, 3, 11), Close.Wave(0.7, 2, 5, 13)).shape);

    [Theory, MemberData(nameof(All))]
    public void Heads_are_one_more_leading_dimension(string name)
    {
        var scoring = Create(name, 7, 7);
        var (query, key) = (Close.Wave(0.37, 2, 3, 5, 7), Close.Wave(0.53, 2, 3, 11, 7));
        Close.To(scoring.forward(query[1], key[1]), scoring.forward(query, key)[1]);
    }

    [Theory, MemberData(nameof(All))]
    public void Only_key_j_moves_column_j(string name)
    {
        var scoring = Create(name, 7, 7);
        var (query, key) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7));
        var changed = key.clone();
        changed[.., 2] = changed[.., 2] + 1;
        var moved = (scoring.forward(query, changed) - scoring.forward(query, key)).abs();
        Assert.True(moved[.., .., 2].min().item<float>() > 1e-6);
        moved[.., .., 2] = zeros(2, 3);
        Assert.Equal(0, moved.max().item<float>());
    }

    [Fact]
    public void Bilinear_with_the_identity_is_the_dot_product()
    {
        var bilinear = new BilinearScore(7, 7);
        using (no_grad()) bilinear.W.copy_(eye(7));
        var (query, key) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7));
        Close.To(new DotProductScore().forward(query, key), bilinear.forward(query, key));
    }

    [Theory, InlineData("additive", 100 * 100 * 2 + 100), InlineData("dot product", 0), InlineData("scaled dot product", 0), InlineData("bilinear", 100 * 100)]
    public void Parameters_are_counted_without_biases(string name, long expected) =>
        Assert.Equal(expected, Create(name, 100, 100, hiddenSize: 100).parameters().Sum(parameter => parameter.numel()));

    [Theory, MemberData(nameof(All))]
    public void A_different_batch_is_refused_with_both_shapes(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(name, 7, 7).forward(zeros(2, 3, 7), zeros(3, 5, 7)));
        Assert.StartsWith("query and key must have the same batch size (first dimension): query is [2, 3, 7], key is [3, 5, 7].", error.Message);
    }

    [Theory, MemberData(nameof(All))]
    public void A_single_vector_is_refused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(name, 7, 7).forward(zeros(7), zeros(2, 5, 7)));
        Assert.StartsWith("query and key must be [B, T, D]: query is [7], key is [2, 5, 7].", error.Message);
    }

    [Theory, InlineData("dot product"), InlineData("scaled dot product")]
    public void Dot_products_refuse_different_sizes(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(name, 7, 7).forward(zeros(2, 5, 64), zeros(2, 7, 32)));
        Assert.StartsWith("query and key must have the same size in the last dimension: query is [2, 5, 64], key is [2, 7, 32].", error.Message);
    }

    [Theory, InlineData("additive"), InlineData("bilinear")]
    public void Learnt_scores_refuse_sizes_they_were_not_built_for(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(name, 7, 11).forward(zeros(2, 3, 7), zeros(2, 5, 7)));
        Assert.StartsWith("key must have 11 features (last dimension): key is [2, 5, 7].", error.Message);
    }
}

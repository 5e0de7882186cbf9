using Attention.Mechanisms;
using Attention.Positions;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Positions;

public class SinusoidalPositionsTests
{
    public static TheoryData<string> Own => [.. AttentionGolden.Cases("positions", "selfattention").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Own))]
    public void Matches_the_formula_computed_number_by_number(string name)
    {
        var golden = AttentionGolden.Case("positions", name, "selfattention");
        var table = golden.Output("table");
        Close.To(table, SinusoidalPositions.Table(table.shape[0], table.shape[1], golden.Base));
    }

    [Fact]
    public void Position_0_on_paper_is_all_hands_at_noon() =>
        Close.To(tensor(new float[] { 0, 1, 0, 1, 0, 1 }), SinusoidalPositions.Table(3, 6)[0]);

    [Fact]
    public void Products_depend_on_the_distance_alone()
    {
        var table = SinusoidalPositions.Table(23, 14);
        var products = table.matmul(table.mT);
        for (int distance = 0; distance < 23; distance++)
            Assert.True(products.diagonal(distance).std(unbiased: false).item<float>() < 1e-4);
        Assert.Equal(7, products[0, 0].item<float>(), 1e-4);                 // E/2: sin² + cos² a hand
    }

    [Fact]
    public void Every_sequence_of_a_batch_gets_the_same_positions()
    {
        var x = Close.Wave(0.37, 2, 5, 6);
        var y = new SinusoidalPositions(6).forward(x);
        Close.To(SinusoidalPositions.Table(5, 6), (y - x)[0]);
        Close.To(SinusoidalPositions.Table(5, 6), (y - x)[1]);
        Assert.Empty(new SinusoidalPositions(6).parameters());
    }

    [Fact]
    public void With_positions_the_order_of_the_tokens_matters()
    {
        var (x, order) = (Close.Wave(0.37, 2, 5, 6), tensor(new long[] { 3, 0, 4, 2, 1 }));
        var (attention, positions) = (new SelfAttention(6), new SinusoidalPositions(6));
        Tensor Context(Tensor tokens) => attention.forward(positions.forward(tokens)).context;
        Assert.True(Close.Difference(Context(x).index_select(1, order), Context(x.index_select(1, order))) > 0.01);
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Says("features must be even and positive, a sine and a cosine for every speed: 7 came.", () => new SinusoidalPositions(7));
        Says("features must be even and positive", () => SinusoidalPositions.Table(5, 0));
        Says("base must be at least 1: 0.5 came.", () => SinusoidalPositions.Table(5, 6, 0.5));
        Says("x must be [B, T, E]: x is [5, 6].", () => new SinusoidalPositions(6).forward(zeros(5, 6)));
        Says("x must have 6 features (last dimension): x is [2, 5, 8].", () => new SinusoidalPositions(6).forward(zeros(2, 5, 8)));
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<ArgumentException>(action).Message);
}

using Attention.Exercises;
using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 06: each typical mistake is called by its name.</summary>
[Collection(Printed.Name)]
public class AskingItselfTests
{
    [Theory]
    [InlineData(1, "runs over the queries")]
    [InlineData(5, "before anything has been divided")]
    [InlineData(0.6, "first weight alone")]
    [InlineData(0.85, "two of the three")]
    [InlineData(2, "is not it")]
    public void The_wrong_axis_on_paper(double answer, string fault)
    {
        Passes("6.1", 1.1);
        Fails("6.1", answer, fault);
    }

    [Fact]
    public void Three_matrices()
    {
        Passes("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(k), x.matmul(v), Math.Sqrt(3)));
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(k), x.matmul(v), Math.Sqrt(3), 1), "over the queries");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(k), x.matmul(v), 1), "has no scale");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(k), x.matmul(v), Math.Sqrt(7)), "divides by √E");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(k), x.matmul(v), 3), "divides by D");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(k), x.matmul(q), x.matmul(v), Math.Sqrt(3)), "query and key exchanged");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(q), x.matmul(q), x.matmul(v), Math.Sqrt(3)), "with the same matrix");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => Attend(x.matmul(k), x.matmul(k), x.matmul(v), Math.Sqrt(3)), "with the same matrix");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor _) => Attend(x.matmul(q), x.matmul(k), x, Math.Sqrt(3)), "has shape [2, 5, 7] where [2, 5, 4] is wanted");
        Fails("6.2", (Tensor x, Tensor q, Tensor k, Tensor v) => x.matmul(v), "a number differs");
    }

    [Fact]
    public void After_me()
    {
        Passes("6.3", (eye(5).roll(1, 1) * 20, eye(5)));
        Passes("6.3", (eye(5), eye(5).roll(-1, 1) * 20));
        Fails("6.3", (eye(5), eye(5).roll(1, 1) * 20), "looks back");
        Fails("6.3", (eye(5) * 20, eye(5)), "looks into the mirror");
        Fails("6.3", (eye(5).roll(1, 1), eye(5)), "points the right way, but not firmly");
        Fails("6.3", (eye(5).roll(1, 1) + eye(5).roll(-1, 1), eye(5) * 20), "has symmetric scores");
        Fails("6.3", (eye(5).roll(2, 1) * 20, eye(5)), "does not point at the next letter everywhere");
        Fails("6.3", (eye(4), eye(5)), "has a matrix [4, 4] where [5, 5] is wanted");
        Fails("6.3", eye(5), "expects a pair of matrices");
    }

    [Fact]
    public void Does_it_know_the_order()
    {
        var x = Close.Wave(0.37, 2, 5, 6);
        var order = tensor(new long[] { 4, 0, 1, 2, 3 });
        Tensor Shuffled(Tensor tokens) => tokens.index_select(1, order);
        Passes("6.4", (Func<Tensor, Tensor> layer) => Check.Difference(Shuffled(layer(x)), layer(Shuffled(x))));
        Fails("6.4", (Func<Tensor, Tensor> layer) => Check.Difference(layer(x), layer(Shuffled(x))), "accuses an honest self-attention");
        Fails("6.4", (Func<Tensor, Tensor> layer) => Check.Difference(layer(x), layer(x)), "Is the second input really in another order?");
        Fails("6.4", (Func<Tensor, Tensor> layer) => Check.Difference(layer(x).mean([1]), layer(Shuffled(x)).mean([1])), "not sums or means");
        Fails("6.4", (Func<Tensor, Tensor> layer) => Math.Round(Check.Difference(Shuffled(layer(x)), layer(Shuffled(x))), 2), "without rounding");
    }

    private static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale, long axis = -1) =>
        (query.matmul(key.mT) / scale).softmax(axis).matmul(value);
}

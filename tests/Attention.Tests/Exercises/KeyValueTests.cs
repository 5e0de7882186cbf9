using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 04: each typical mistake is called by its name.</summary>
[Collection(Printed.Name)]
public class KeyValueTests
{
    [Theory]
    [InlineData(56 / 3.0, "plain mean")]
    [InlineData(8, "best slot alone")]
    [InlineData(104, "not been divided by their sum")]
    [InlineData(72 / 7.0, "leaves out the third slot")]
    [InlineData(1, "is not it")]
    public void Three_slots_on_paper(double answer, string fault)
    {
        Passes("4.1", 13);
        Fails("4.1", answer, fault);
    }

    [Fact]
    public void The_coldest_memory()
    {
        Passes("4.2", (Tensor q, Tensor k, Tensor v) => nn.functional.one_hot(Scores(q, k).argmax(-1), 5).to_type(ScalarType.Float32).matmul(v));
        Fails("4.2", (Tensor q, Tensor k, Tensor v) => Scores(q, k).softmax(-1).matmul(v), "still soft");
        Fails("4.2", (Tensor q, Tensor k, Tensor v) => v.index_select(0, Scores(q, k).argmin(-1)), "answers worst");
        Fails("4.2", (Tensor q, Tensor k, Tensor v) => v.index_select(0, (q.unsqueeze(1) - k.unsqueeze(0)).square().sum(-1).argmin(-1)), "smallest distance");
        Fails("4.2", (Tensor q, Tensor k, Tensor _) => k.index_select(0, Scores(q, k).argmax(-1)), "has shape [3, 7] where [3, 2] is wanted");
        Fails("4.2", (Tensor q, Tensor k, Tensor v) => v.index_select(0, Scores(q, k).argmax(0)[..3]), "a number differs");
    }

    [Fact]
    public void Where_the_correction_goes()
    {
        Passes("4.3", (Tensor weights, Tensor error) => (weights.unsqueeze(-1) * error.unsqueeze(1)).sum(dim: 0));
        Fails("4.3", (Tensor weights, Tensor error) => (weights.unsqueeze(-1) * error.unsqueeze(1)).mean([0]), "mean over the queries");
        Fails("4.3", (Tensor weights, Tensor error) => -weights.mT.matmul(error), "sign of the step");
        Fails("4.3", (Tensor weights, Tensor error) => weights.mT.matmul(error) * 2, "twice too large");
        Fails("4.3", (Tensor weights, Tensor error) => weights.unsqueeze(-1) * error.unsqueeze(1), "has shape [3, 5, 2]");
        Fails("4.3", (Tensor weights, Tensor error) => weights.matmul(error), "stopped with an error");
    }

    [Theory]
    [InlineData(9.19, "is 1/τ")]
    [InlineData(0.2176, "against a single other slot")]
    [InlineData(0.05, "is cold enough, but not the largest")]
    [InlineData(0.15, "is too warm: the right slot gets 0.888")]
    [InlineData(-1, "must be positive")]
    public void Cold_enough(double answer, string fault)
    {
        Passes("4.4", 0.1088);
        Fails("4.4", answer, fault);
    }

    private static Tensor Scores(Tensor query, Tensor key) => query.matmul(key.mT);
}

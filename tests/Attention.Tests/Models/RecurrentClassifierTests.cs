using Attention.Models;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class RecurrentClassifierTests
{
    private const int Words = 13, E = 5, H = 7, Classes = 3;

    /// <summary>The batch of tests/Golden/recurrent.py.</summary>
    private static TokenBatch Batch => TokenBatch.Of([([4, 7, 3], 2), ([5, 12, 6, 9, 3], 0)]);

    public static TheoryData<string> Golden => [.. AttentionGolden.Cases("classifier", "recurrent").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Golden))]
    public void Matches_pytorch_in_value_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("classifier", name, "recurrent");
        var model = Model(name);
        Assert.Equal(golden.Parameters.Order(StringComparer.Ordinal), model.named_parameters().Select(own => own.name).Order(StringComparer.Ordinal));
        using (no_grad())
        {
            foreach (string parameter in golden.Parameters)
                model.get_parameter(parameter)!.copy_(golden.Parameter(parameter));
        }
        var (logits, weights) = model.forward(Batch.Tokens, Batch.Lengths);
        Close.To(golden.Output("logits"), logits);
        if (name.EndsWith(nameof(Pooling.Attention), StringComparison.Ordinal))
            Close.To(golden.Output("weights"), weights);
        else
            Assert.Null(weights);
        var loss = nn.functional.cross_entropy(logits, Batch.Classes);
        Close.To(golden.Output("loss"), loss);
        loss.backward();
        Assert.All(golden.Parameters, parameter => Close.To(golden.Gradient(parameter), model.get_parameter(parameter)!.grad));
    }

    [Theory, MemberData(nameof(Golden))]
    public void It_overfits_one_batch(string name)
    {
        manual_seed(2);
        var model = Model(name);
        var batch = TokenBatch.Of([([4, 7, 3], 2), ([5, 12, 6, 9, 3], 0), ([8, 4], 1), ([3, 7, 4], 0), ([9], 2)]);
        Tensor Loss() => nn.functional.cross_entropy(model.call(batch.Tokens, batch.Lengths).logits, batch.Classes);
        var history = new Trainer(model) { LearningRate = 0.03, Progress = ProgressLine.None }.Run(Loss, 150);
        Assert.InRange(history[^1].Loss, 0, 0.02);
    }

    [Theory, MemberData(nameof(Golden))]
    public void Padding_and_neighbours_change_nothing(string name)
    {
        manual_seed(3);
        var model = Model(name);
        var alone = TokenBatch.Of([([4, 7, 3], 2)]);
        var (own, look) = model.forward(alone.Tokens, alone.Lengths);
        var (logits, weights) = model.forward(Batch.Tokens, Batch.Lengths);
        Close.To(own[0], logits[0]);
        if (weights is null)
            return;
        Close.To(look![0], weights[0, ..3]);
        Assert.Equal(0, weights[0, 3..].count_nonzero().item<long>());
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        var model = Model("lstm both Attention");
        Says<ArgumentException>("tokens must be [B, T], token numbers: tokens is [3].", () => model.forward(ones(3, dtype: ScalarType.Int64), tensor(new long[] { 3 })));
        Says<ArgumentException>("lengths must be [B], one length a sequence: lengths is [1, 1].",
            () => model.forward(ones(1, 3, dtype: ScalarType.Int64), ones(1, 1, dtype: ScalarType.Int64)));
        Says<ArgumentOutOfRangeException>("hiddenSize must be at least 1: 0 came.", () => new RecurrentClassifier(5, 5, 0, 2));
        Says<ArgumentException>("A batch needs sequences with a token each: a sequence is empty.", () => TokenBatch.Of([([], 0)]));
        Says<ArgumentException>("A batch needs sequences with a token each: no sequence came.", () => TokenBatch.Of([]));
    }

    private static RecurrentClassifier Model(string name)
    {
        string[] words = name.Split(' ');
        return new(Words, E, H, Classes, Enum.Parse<Recurrence>(words[0], ignoreCase: true), Enum.Parse<Pooling>(words[2]), bidirectional: words[1] == "both");
    }

    private static void Says<T>(string words, Action action) where T : Exception => Assert.StartsWith(words, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
}

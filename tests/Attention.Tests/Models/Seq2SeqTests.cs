using Attention.Models;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class Seq2SeqTests
{
    private const int Sources = 13, Targets = 11, E = 5, H = 7;

    /// <summary>The batch of tests/Golden/translation.py.</summary>
    private static readonly TokenPair[] Pairs = [new([4, 7, 3], [5, 9]), new([5, 12, 6, 9, 3], [6]), new([8, 3], [10, 4, 7])];

    public static TheoryData<string> Golden => [.. AttentionGolden.Cases("seq2seq", "translation").Select(golden => golden.Name)];

    public static TheoryData<Looking, Recurrence> Kinds
    {
        get
        {
            var kinds = new TheoryData<Looking, Recurrence>();
            foreach (var looking in Enum.GetValues<Looking>())
            {
                kinds.Add(looking, Recurrence.Gru);
                kinds.Add(looking, Recurrence.Lstm);
            }
            return kinds;
        }
    }

    [Theory, MemberData(nameof(Golden))]
    public void Matches_pytorch_in_value_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("seq2seq", name, "translation");
        var model = Model(Enum.Parse<Looking>(name.Split(' ')[0]), Enum.Parse<Recurrence>(name.Split(' ')[1], ignoreCase: true));
        Assert.Equal(golden.Parameters.Order(StringComparer.Ordinal), model.named_parameters().Select(own => own.name).Order(StringComparer.Ordinal));
        using (no_grad())
        {
            foreach (string parameter in golden.Parameters)
                model.get_parameter(parameter)!.copy_(golden.Parameter(parameter));
        }
        var batch = PairBatch.Of(Pairs);
        var (logits, weights) = model.forward(batch.Source, batch.SourceLengths, batch.Previous);
        Close.To(golden.Output("logits"), logits);
        if (name.StartsWith(nameof(Looking.Never), StringComparison.Ordinal))
            Assert.Null(weights);
        else
            Close.To(golden.Output("weights"), weights);
        var loss = model.Loss(batch);
        Close.To(golden.Output("loss"), loss);
        loss.backward();
        Assert.All(golden.Parameters, parameter => Close.To(golden.Gradient(parameter), model.get_parameter(parameter)!.grad));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void It_overfits_one_batch_and_writes_it_down(Looking looking, Recurrence recurrence)
    {
        manual_seed(1);
        var model = Model(looking, recurrence, hidden: 24);
        var batch = PairBatch.Of(Pairs);
        var history = new Trainer(model) { LearningRate = 0.02, Progress = ProgressLine.None }.Run(() => model.Loss(batch), 150);
        Assert.InRange(history[^1].Loss, 0, 0.02);
        var written = GreedySearch.Translate(model, [.. Pairs.Select(pair => pair.Source)]);
        Assert.Equal(Pairs.Select(pair => pair.Target), written.Select(translation => translation.Tokens));
        Assert.Equal(Pairs[2].Target, BeamSearch.Translate(model, Pairs[2].Source)[0].Tokens);
        Assert.True(model.training);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_known_sentence_at_once_is_the_same_token_by_token(Looking looking, Recurrence recurrence)
    {
        var model = Model(looking, recurrence);
        var batch = PairBatch.Of(Pairs);
        var (logits, weights) = model.forward(batch.Source, batch.SourceLengths, batch.Previous);
        var writing = model.Begin([.. Pairs.Select(pair => pair.Source)]);
        for (int step = 0; step < 4; step++)
        {
            var (next, look) = writing.Score(batch.Previous[.., step]);
            Close.To(logits[.., step].log_softmax(-1), next);
            if (weights is not null)
                Close.To(weights[.., step], look);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Neighbours_in_the_batch_and_padding_change_nothing(Looking looking, Recurrence recurrence)
    {
        var model = Model(looking, recurrence);
        var together = PairBatch.Of(Pairs);
        var alone = PairBatch.Of(Pairs[..1]);
        var (logits, weights) = model.forward(together.Source, together.SourceLengths, together.Previous);
        var (own, look) = model.forward(alone.Source, alone.SourceLengths, alone.Previous);
        Close.To(own[0], logits[0, ..3]);
        if (weights is null)
            return;
        Close.To(look![0], weights[0, ..3, ..3]);
        Assert.Equal(0, weights[0, .., 3..].count_nonzero().item<long>());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Kept_rows_go_on_where_they_were(Looking looking, Recurrence recurrence)
    {
        var model = Model(looking, recurrence);
        var (all, some) = (model.Begin([.. Pairs.Select(pair => pair.Source)]), model.Begin([.. Pairs.Select(pair => pair.Source)]));
        all.Score(tensor(new long[] { 2, 2, 2 }));
        some.Score(tensor(new long[] { 2, 2, 2 }));
        some.Keep(tensor(new long[] { 2, 0, 2 }));
        var expected = all.Score(tensor(new long[] { 5, 6, 7 })).logProbabilities;
        var kept = some.Score(tensor(new long[] { 7, 5, 7 })).logProbabilities;
        Close.To(expected.index_select(0, tensor(new long[] { 2, 0, 2 })), kept);
    }

    [Fact]
    public void Without_attention_only_the_score_s_parameters_are_missing()
    {
        long Count(Looking looking) => Model(looking, Recurrence.Gru).parameters().Sum(parameter => parameter.numel());
        Assert.Equal(2 * H * H + H * H + H, Count(Looking.BeforeStep) - Count(Looking.Never));
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        var model = Model(Looking.AfterStep, Recurrence.Gru);
        Says<ArgumentException>("A batch needs pairs whose source has a token: a source is empty.", () => PairBatch.Of([new([], [5])]));
        Says<ArgumentException>("A batch needs pairs whose source has a token: no pair came.", () => PairBatch.Of([]));
        Says<ArgumentException>("sources and translations must come in pairs: 1 and 2 came.",
            () => model.forward(ones(1, 3, dtype: ScalarType.Int64), tensor(new long[] { 3 }), ones(2, 3, dtype: ScalarType.Int64)));
        Says<ArgumentException>("tokens must be [B, T], token numbers: tokens is [3].",
            () => model.forward(ones(3, dtype: ScalarType.Int64), tensor(new long[] { 3 }), ones(3, 1, dtype: ScalarType.Int64)));
        Says<ArgumentOutOfRangeException>("hiddenSize must be at least 1: 0 came.", () => new Seq2Seq(5, 5, 5, 0));
    }

    private static Seq2Seq Model(Looking looking, Recurrence recurrence, int hidden = H)
    {
        if (hidden == H)
            manual_seed(5);
        return new(Sources, Targets, E, hidden, looking, recurrence);
    }

    private static void Says<T>(string words, Action action) where T : Exception => Assert.StartsWith(words, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
}

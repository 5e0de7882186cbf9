using Attention.Mechanisms;
using Attention.Recording;
using Attention.Scoring;
using Attention.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Tests.Recording;

public class AttentionRecorderTests
{
    private const long B = 2, T = 5, D = 7;

    [Theory, InlineData(true), InlineData(false)]
    public void A_module_keeps_training_or_evaluating(bool training)
    {
        using var model = nn.MultiheadAttention(12, 3);
        model.train(training);
        using var recorder = AttentionRecorder.Attach(model);
        Assert.Equal(training, model.training);
    }

    [Fact]
    public void Weights_that_a_module_returns_are_recorded_as_they_are()
    {
        using var model = new TwoSteps();
        using var recorder = AttentionRecorder.Attach(model);
        var memory = Close.Wave(0.37, B, T, D);
        model.call(memory);
        Assert.Equal(["first", "second"], recorder.Watched);
        Assert.Equal(["first", "second", "first"], recorder.Recording.Select(call => call.Name));
        var (_, weights) = model.First.forward(memory, memory, memory);
        Close.Same(weights.unsqueeze(1), recorder.Recording[0].Weights);
        Assert.Equal([B, 1, T, T], recorder.Recording["second"].Weights.shape);
    }

    [Theory, InlineData("dot product"), InlineData("scaled dot product"), InlineData("bilinear")]
    public void Products_are_recorded_with_what_makes_their_scores(string name)
    {
        var scoring = Scoring.ScoringFunctionTests.Create(name, D, D);
        using var attention = new SoftAttention(scoring);
        using var recorder = AttentionRecorder.Attach(attention);
        var (query, key, mask) = (Close.Wave(0.37, B, 3, D), Close.Wave(0.53, B, T, D), tensor(new[] { true, true, false, true, false }));
        attention.call(query, key, key, mask);
        var recorded = recorder.Recording.Single();
        Close.To(scoring.forward(query, key).unsqueeze(1), recorded.Query!.matmul(recorded.Key!.transpose(-2, -1)) * recorded.Scale);
        Close.Same(mask, recorded.Mask);
    }

    [Fact]
    public void An_additive_score_has_no_query_and_key_to_multiply()
    {
        using var attention = new SoftAttention(new AdditiveScore(D, D, 11));
        using var recorder = AttentionRecorder.Attach(attention);
        var memory = Close.Wave(0.37, B, T, D);
        attention.call(memory, memory, memory, null);
        Assert.Null(recorder.Recording[0].Query);
        Assert.Null(recorder.Recording[0].Mask);
    }

    [Fact]
    public void Pooling_is_one_query_for_each_sequence()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling);
        var (_, weights) = pooling.call(Close.Wave(0.37, B, T, D));
        Assert.Equal([B, 1, 1, T], recorder.Recording["PositionPooling"].Weights.shape);
        Close.Same(weights.flatten(), recorder.Recording[0].Weights.flatten());
    }

    [Fact]
    public void A_gru_returns_two_tensors_and_is_no_attention()
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionRecorder.Attach(nn.GRU(D, 3)));
        Assert.StartsWith(
            "model must contain nn.MultiheadAttention or a module whose forward returns (Tensor context, Tensor weights): GRU contains GRU. ", error.Message);
        Assert.Contains("Pass read to say where", error.Message);
    }

    [Fact]
    public void Another_module_is_read_by_a_function()
    {
        using var model = nn.Sequential(("gate", new FeatureGateAlone(D)), ("head", nn.Linear(D, 3)));
        using var recorder = AttentionRecorder.Attach(model, call => call.Module is FeatureGateAlone gate ? call.Recorded(gate.Latest!) : null);
        model.call(Close.Wave(0.37, 3, D));
        Assert.Equal("gate", recorder.Recording.Single().Name);
        Assert.Equal([1, 1, 3, D], recorder.Recording[0].Weights.shape);
    }

    [Fact]
    public void What_a_function_does_not_read_is_read_as_without_it()
    {
        using var model = nn.MultiheadAttention(12, 3);
        using var recorder = AttentionRecorder.Attach(model, _ => null);
        var x = Close.Wave(0.37, T, B, 12);
        model.call(x, x, x);
        Assert.Equal([B, 3, T, T], recorder.Recording.Single().Weights.shape);
    }

    [Fact]
    public void After_dispose_nothing_is_recorded_and_the_recording_stays()
    {
        using var model = new TwoSteps();
        var recorder = AttentionRecorder.Attach(model);
        model.call(Close.Wave(0.37, B, T, D));
        recorder.Dispose();
        model.call(Close.Wave(0.37, B, T, D));
        Assert.Equal(3, recorder.Recording.Count);
    }

    [Fact]
    public void Two_recorders_watch_one_model()
    {
        using var model = new TwoSteps();
        using var outer = AttentionRecorder.Attach(model);
        using (var inner = AttentionRecorder.Attach(model)) model.call(Close.Wave(0.37, B, T, D));
        model.call(Close.Wave(0.37, B, T, D));
        Assert.Equal(6, outer.Recording.Count);
    }

    [Fact]
    public void A_recording_outlives_the_scope_and_carries_no_graph()
    {
        using var model = nn.MultiheadAttention(12, 3);
        using var recorder = AttentionRecorder.Attach(model);
        using (NewDisposeScope())
        {
            var x = Close.Wave(0.37, T, B, 12).requires_grad_();
            model.call(x, x, x);
        }
        var recorded = recorder.Recording[0];
        Assert.All([recorded.Weights, recorded.Query!, recorded.Key!], tensor => Assert.False(tensor.requires_grad));
        Close.To(ones(B, 3, T), recorded.Weights.sum(-1));
    }

    [Fact]
    public void Changing_the_weights_in_place_afterwards_does_not_change_the_recording()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling);
        pooling.call(Close.Wave(0.37, B, T, D)).weights.detach().zero_();
        Close.To(ones(B, 1, 1), recorder.Recording[0].Weights.sum(-1));
    }

    [Fact]
    public void The_latest_calls_are_kept()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling, keepCalls: 3);
        for (int length = 1; length <= 5; length++) pooling.call(Close.Wave(0.37, B, length, D));
        Assert.Equal([3, 4, 5], recorder.Recording.Select(call => call.Weights.shape[^1]));
        Assert.Equal(2, recorder.Dropped);
    }

    [Fact]
    public void No_more_bytes_are_kept_than_allowed()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling, keepBytes: 4 * B * 12);
        foreach (int length in new[] { 5, 7, 5, 13 }) pooling.call(Close.Wave(0.37, B, length, D));
        Assert.Empty(recorder.Recording);                                    // the last call alone needs 4 · B · 13
        pooling.call(Close.Wave(0.37, B, 5, D));
        pooling.call(Close.Wave(0.37, B, 7, D));
        Assert.Equal([5, 7], recorder.Recording.Select(call => call.Weights.shape[^1]));
        Assert.Equal(4, recorder.Dropped);
    }

    [Fact]
    public void A_recording_that_was_handed_out_stays_readable()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling, keepCalls: 1);
        pooling.call(Close.Wave(0.37, B, T, D));
        var recording = recorder.Recording;
        pooling.call(Close.Wave(0.37, B, 3, D));
        pooling.call(Close.Wave(0.37, B, 3, D));
        recorder.Clear();
        Close.To(ones(B, 1, 1), recording[0].Weights.sum(-1));
        Assert.Empty(recorder.Recording);
    }

    [Fact]
    public void What_nobody_was_handed_is_disposed_when_it_goes()
    {
        using var pooling = new PositionPooling(D);
        using var recorder = AttentionRecorder.Attach(pooling, keepCalls: 2);
        var input = Close.Wave(0.37, B, T, D);
        pooling.call(input);
        long before = Live();
        for (int call = 0; call < 100; call++)
        {
            using var scope = NewDisposeScope();
            pooling.call(input);
        }
        Assert.InRange(Live() - before, 0, 1);

        static long Live() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    }

    [Fact]
    public void Asking_for_a_module_that_was_not_called_names_those_that_were()
    {
        using var model = new TwoSteps();
        using var recorder = AttentionRecorder.Attach(model);
        Assert.Contains("(nothing recorded)", Assert.Throws<ArgumentException>(() => recorder.Recording["first"]).Message);
        model.call(Close.Wave(0.37, B, T, D));
        var error = Assert.Throws<ArgumentException>(() => recorder.Recording["third"]);
        Assert.StartsWith("name must be one of the recorded modules: \"third\" is not among \"first\", \"second\".", error.Message);
    }

    [Theory, InlineData(0, 1), InlineData(1, 0)]
    public void Keeping_nothing_is_refused(int calls, long bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionRecorder.Attach(new PositionPooling(D), keepCalls: calls, keepBytes: bytes));

    [Fact]
    public void Weights_of_five_dimensions_are_refused()
    {
        var call = new AttentionCall("odd", new PositionPooling(D), [], null);
        var error = Assert.Throws<ArgumentException>(() => call.Recorded(zeros([1, 2, 3, 5, 7])));
        Assert.StartsWith("weights must be [B, H, Tq, Tk], [B, Tq, Tk] or [Tq, Tk]: those of \"odd\" are [1, 2, 3, 5, 7].", error.Message);
    }

    /// <summary>Calls its first attention twice, as a model with shared layers does.</summary>
    private sealed class TwoSteps : nn.Module<Tensor, Tensor>
    {
        private readonly SoftAttention first = new(new ScaledDotProductScore());
        private readonly SoftAttention second = new(new DotProductScore());

        internal TwoSteps() : base(nameof(TwoSteps)) => RegisterComponents();

        internal SoftAttention First => first;

        public override Tensor forward(Tensor x)
        {
            foreach (var step in new[] { first, second, first }) x = step.call(x, x, x, null).context;
            return x;
        }
    }

    /// <summary>An attention of sorts that returns its context only.</summary>
    private sealed class FeatureGateAlone : nn.Module<Tensor, Tensor>
    {
        private readonly Linear score;

        internal FeatureGateAlone(long size) : base(nameof(FeatureGateAlone))
        {
            score = nn.Linear(size, size);
            RegisterComponents();
        }

        internal Tensor? Latest { get; private set; }

        public override Tensor forward(Tensor input)
        {
            Latest = score.call(input).softmax(-1);
            return input * Latest;
        }
    }
}

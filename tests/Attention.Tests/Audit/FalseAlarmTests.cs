using Attention.Audit;
using Attention.Mechanisms;
using Attention.Mechanisms.Hard;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Tests.Audit;

/// <summary>Where nothing is wrong, nothing is blamed; a law that is not meant to hold is waived with its reason.</summary>
public class FalseAlarmTests
{
    private const int Seeds = 12;

    [Fact]
    public void Scaled_dot_product_attention_keeps_every_law() =>
        NoAlarm(_ => new SoftAttention(new ScaledDotProductScore()));

    [Fact]
    public void Additive_attention_keeps_every_law() =>
        NoAlarm(size => new SoftAttention(new AdditiveScore(size, size, 11)), grows: true);

    [Fact]
    public void Dot_product_and_bilinear_attention_keep_every_law_but_that_of_scale()
    {
        Dictionary<AuditLaw, string> unscaled = new() { [AuditLaw.Scale] = "nothing divides the plain product" };
        NoAlarm(_ => new SoftAttention(new DotProductScore()), waived: unscaled);
        NoAlarm(size => new SoftAttention(new BilinearScore(size, size)), waived: unscaled);
    }

    [Fact]
    public void Pooling_keeps_every_law_but_that_of_parameters() =>
        NoAlarm(size => new PositionPooling(size), waived: new() { [AuditLaw.Parameters] = "the bias of its one score moves all scores alike" });

    [Fact]
    public void Self_attention_keeps_every_law() => NoAlarm(size => new SelfAttention(size, size), grows: true);

    [Fact]
    public void Multi_head_attention_keeps_every_law_without_biases_and_all_but_one_with_them()
    {
        NoAlarm(size => new MultiHeadAttention(size, 4, bias: false, dropout: 0.2), grows: true);
        NoAlarm(size => new MultiHeadAttention(size, 4, keyHeads: 2, bias: false), grows: true);
        NoAlarm(size => new MultiHeadAttention(size, 4), waived: new() { [AuditLaw.Parameters] = "a bias on the keys, as nn.MultiheadAttention has it" });
        NoAlarm(seed =>
        {
            manual_seed(seed);
            var attention = new MultiHeadAttention(20, 4, bias: false);
            return AttentionAudit.Of("over one sequence", (x, mask) => attention.call(x, x, x, mask), new() { Module = attention, Seed = seed });
        });
    }

    [Fact]
    public void Multi_head_attention_equals_pytorch_s_with_its_parameters()
    {
        var (ours, theirs) = (new MultiHeadAttention(20, 4), nn.MultiheadAttention(20, 4));
        ours.CopyFrom(theirs);
        MaskedMechanism Turned(TorchSharp.Modules.MultiheadAttention attention) => (query, key, value, _) =>
            (attention.call(query.transpose(0, 1), key.transpose(0, 1), value.transpose(0, 1)).Item1.transpose(0, 1), null);
        Assert.Equal(AuditRuling.Holds, AttentionAudit.Of("ours", ours, new() { Reference = Turned(theirs) })[AuditLaw.Reference].Ruling);
        Assert.Equal(AuditRuling.Broken, AttentionAudit.Of("ours", ours, new() { Reference = Turned(nn.MultiheadAttention(20, 4)) })[AuditLaw.Reference].Ruling);
    }

    public static TheoryData<string> Selections => ["argmax", "sampling", "gumbel", "straight-through", "top 2", "sparsemax"];

    [Theory, MemberData(nameof(Selections))]
    public void Hard_attention_keeps_every_law(string name) => NoAlarm(_ => new HardAttention(new ScaledDotProductScore(), name switch
    {
        "argmax" => new Argmax(),
        "sampling" => new Sampling(),
        "gumbel" => new GumbelSoftmax(straightThrough: false),
        "straight-through" => new GumbelSoftmax(),
        "top 2" => new TopK(2),
        _ => new Sparsemax(),
    }));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.9)]
    public void Sequence_attention_keeps_every_law_but_that_of_parameters(bool mean, double threshold) => NoAlarm(seed =>
    {
        manual_seed(seed);
        return AttentionAudit.Of("sequence", new SequenceAttention(20) { IsMean = mean, Threshold = threshold }, new()
        {
            Seed = seed,
            Reweights = true,
            Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Parameters] = "the bias of a feature moves its scores alike at every step" },
        });
    });

    [Fact]
    public void A_memory_keeps_every_law() => NoAlarm(seed =>
        AttentionAudit.Of("memory", (query, key, value) => new KeyValueMemory(key, value, new ScaledDotProductScore()).Read(query), new() { Seed = seed }));

    [Fact]
    public void Key_and_query_of_different_sizes_are_audited_with_theirs()
    {
        var report = AttentionAudit.Of("additive", new SoftAttention(new AdditiveScore(querySize: 11, keySize: 13, hiddenSize: 17)),
            new() { QuerySize = 11, KeySize = 13, ValueSize = 5 });
        Assert.Equal([], report.Broken);
        Assert.Contains("[127, 5, 5]", report[AuditLaw.Shapes].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Pytorch_s_function_keeps_every_law() => NoAlarm(seed => AttentionAudit.Of("scaled_dot_product_attention",
        (query, key, value, mask) => (nn.functional.scaled_dot_product_attention(query, key, value, mask), null), new() { Seed = seed }));

    [Fact]
    public void Pytorch_s_module_keeps_every_law_but_gives_NaN_where_nothing_may_be_attended_to()
    {
        Dictionary<AuditLaw, string> known = new() { [AuditLaw.EmptyRow] = "PyTorch's module answers NaN" };
        NoAlarm(size => nn.MultiheadAttention(size, 4), grows: true, waived: known);
        var report = AttentionAudit.Of("nn.MultiheadAttention", nn.MultiheadAttention(20, 4, dropout: 0.2), new() { Dropout = 0.2 });
        Assert.Equal([AuditLaw.EmptyRow], report.Broken);
        Assert.StartsWith("NaN", report[AuditLaw.EmptyRow].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Pytorch_s_module_over_one_sequence_keeps_every_law()
    {
        manual_seed(1);
        var attention = nn.MultiheadAttention(20, 4);
        NoAlarm(seed => AttentionAudit.Of("self-attention", x =>
        {
            var turned = x.transpose(0, 1);
            var result = attention.call(turned, turned, turned);
            return (result.Item1.transpose(0, 1), result.Item2);
        }, new() { Module = attention, Seed = seed }));
    }

    private static void NoAlarm(Func<long, nn.Module> build, bool grows = false, Dictionary<AuditLaw, string>? waived = null) => NoAlarm(seed =>
    {
        manual_seed(seed);
        return AttentionAudit.Of("correct", build(20), new() { Seed = seed, OfSize = grows && seed == 1 ? build : null, Waived = waived ?? [] });
    });

    private static void NoAlarm(Func<int, AuditReport> audit)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var report = audit(seed);
            Assert.True(report.Passed, $"seed {seed}: {string.Join("; ", report.Broken.Select(law => report[law]))}");
        }
    }
}

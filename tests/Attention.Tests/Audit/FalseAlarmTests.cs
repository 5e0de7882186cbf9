using Attention.Audit;
using Attention.Mechanisms;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Tests.Audit;

/// <summary>Where nothing is wrong, nothing is blamed; a law that is not meant to hold is waived with its reason.</summary>
public class FalseAlarmTests
{
    private const int Seeds = 20;

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
        return AttentionAudit.Of("correct", build(20), new() { Seed = seed, OfSize = grows && seed <= 3 ? build : null, Waived = waived ?? [] });
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

using Attention.AsPrinted;
using Attention.Audit;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Audit;

/// <summary>The documents' listings as planted bugs: the audit finds each defect, names its cause, and blames nothing else.</summary>
[Collection(Printed.Name)]
public class PlantedBugTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5];

    [Fact]
    public void D2_the_audit_repeats_pytorch_s_words()
    {
        var report = AttentionAudit.Of("L000-1", new InputAttention(20, 5), new() { Size = 20 });
        Assert.Equal([AuditLaw.Shapes], report.Broken);
        Assert.Contains("The size of tensor a (20) must match the size of tensor b (5)", report[AuditLaw.Shapes].Sentence, StringComparison.Ordinal);
        Assert.Equal(2, report.ToString().Split('\n').Length);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D3_the_audit_finds_that_nothing_is_summed(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L000-1", new InputAttention(20, 20), new() { Seed = seed });
        Assert.Equal([AuditLaw.EqualValues, AuditLaw.Parameters], report.Broken);
        Assert.Contains("nothing is summed", report[AuditLaw.EqualValues].Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D9_D10_the_audit_finds_a_score_without_key_and_a_built_in_length(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L001-1", new AdditiveAttention(20, 20, 20, 7), new() { Seed = seed });
        Assert.Equal([AuditLaw.Lengths, AuditLaw.MemoryOrder, AuditLaw.QueryOrder, AuditLaw.Keys], report.Broken);
        Assert.Contains("never at key j", report[AuditLaw.Keys].Sentence, StringComparison.Ordinal);
        Assert.Equal(42, report[AuditLaw.Keys].Measured);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_dot_product_listing_is_right_but_for_the_spread_of_its_scores(int seed)
    {
        var report = AttentionAudit.Of("L001-2", new DotProductAttention(), new() { Seed = seed });
        Assert.Equal([AuditLaw.Scale], report.Broken);
        Assert.InRange(report[AuditLaw.Scale].Measured, 3.6, 4.4);            // √(256/16)
    }

    [Fact]
    public void D11_the_audit_repeats_python_s_words_where_there_is_no_k()
    {
        PythonGlobals.Clear();
        var report = AttentionAudit.Of("L001-3", new ScaledDotProductAttention());
        Assert.Contains("name 'k' is not defined", report[AuditLaw.Shapes].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D11_the_audit_finds_a_scale_that_does_not_follow_the_size()
    {
        PythonGlobals.K = zeros(1, 20);
        var report = AttentionAudit.Of("L001-3", new ScaledDotProductAttention());
        PythonGlobals.Clear();
        Assert.Equal([AuditLaw.Scale], report.Broken);
        Assert.Contains("read D from the key", report[AuditLaw.Scale].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D12_the_audit_finds_symmetric_scores()
    {
        var dot = new DotProductAttention();
        var report = AttentionAudit.Of("Q = K = V", x => dot.forward(x, x, x), new() { Module = dot });
        Assert.Equal([AuditLaw.Roles, AuditLaw.Scale], report.Broken);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D16_the_audit_finds_a_bias_without_effect(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L001-4", new BilinearAttention(20), new() { Seed = seed });
        Assert.Equal([AuditLaw.Parameters], report.Broken);
        Assert.Contains("linearW.bias", report[AuditLaw.Parameters].Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D13_D15_the_audit_finds_heads_of_tokens_and_idle_dropout(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L001-5", new MultiHeadAttention(4, 20), new() { Seed = seed });
        Assert.Equal(
            [AuditLaw.EqualValues, AuditLaw.MemoryOrder, AuditLaw.QueryOrder, AuditLaw.Keys, AuditLaw.Values, AuditLaw.Dropout], report.Broken);
        Assert.Contains("view(B, -1, H, D).transpose(1, 2)", report[AuditLaw.Keys].Sentence, StringComparison.Ordinal);
        Assert.Contains("never applied", report[AuditLaw.Dropout].Sentence, StringComparison.Ordinal);
        Assert.Equal("it takes no mask", report[AuditLaw.Causal].Sentence);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D13_the_audit_finds_items_kept_apart(int seed)
    {
        manual_seed(seed);
        var attention = new MultiHeadAttention(4, 20, dropout: 0);
        var report = AttentionAudit.Of("L001-5", x => attention.call(x, x, x), new() { Module = attention, Seed = seed });
        Assert.Equal([AuditLaw.EqualValues, AuditLaw.QueryOrder, AuditLaw.Keys], report.Broken);
        Assert.Equal(26, report[AuditLaw.Keys].Measured);                    // tokens of 7 that share no quarter of the memory
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D25_D26_the_audit_finds_a_softmax_over_the_queries_and_symmetric_scores_without_scale(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L002-2", new SharedSelfAttention(20), new() { Seed = seed, OfSize = size => new SharedSelfAttention(size) });
        Assert.Equal([AuditLaw.Rows, AuditLaw.Roles, AuditLaw.Scale], report.Broken);
        Assert.Contains("The columns sum to 1", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
        Assert.Contains("Query and key come from one projection", report[AuditLaw.Roles].Sentence, StringComparison.Ordinal);
        Assert.Contains("read off the contexts", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.03, false)]
    [InlineData(0.15, true)]
    public void D37_the_audit_finds_rows_that_a_threshold_has_cut(double hard, bool cuts)
    {
        manual_seed(1);
        var attention = new AttentionSeq(20, hard);
        var report = AttentionAudit.Of("AttentionSeq", x => attention.forward(x), new() { Module = attention, Reweights = true });
        Assert.Equal(cuts ? AuditRuling.Broken : AuditRuling.Holds, report[AuditLaw.Rows].Ruling);
        if (cuts) Assert.Contains("divide by the row's sum", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D44_the_audit_finds_bounded_weights(int seed)
    {
        manual_seed(seed);
        var attention = new AttentionSeq(20);
        var report = AttentionAudit.Of("AttentionSeq", x => attention.forward(x), new() { Module = attention, Reweights = true, Seed = seed });
        Assert.Equal([AuditLaw.Sharpness], report.Broken);
        Assert.InRange(report[AuditLaw.Sharpness].Measured, 1 / (1 + 6 * Math.E * Math.E) - 1e-5, 0.05);   // one score of −1, six of 1
    }

    [Fact]
    public void D35_the_audit_finds_padding_that_an_LSTM_has_coloured()
    {
        manual_seed(1);
        var attention = new AttentionSeq(20);
        using var lstm = nn.LSTM(20, 20, batchFirst: true);
        AuditOptions options = new() { Module = attention, Reweights = true, PadsWithZeros = true };
        Assert.Equal(AuditRuling.Holds, AttentionAudit.Of("alone", x => attention.forward(x), options)[AuditLaw.Padding].Ruling);
        var after = AttentionAudit.Of("after an LSTM", x => attention.forward(lstm.call(x).Item1), options with { IsOrdered = true });
        Assert.Equal([AuditLaw.Padding], after.Broken);
    }

    [Fact]
    public void Of_document_004_a_seventh_comes_out_because_nothing_is_summed()
    {
        manual_seed(1);
        var attention = new AttentionSeq(20);
        var report = AttentionAudit.Of("AttentionSeq", x => attention.forward(x), new() { Module = attention });
        Assert.Contains("1/7 of it", report[AuditLaw.EqualValues].Sentence, StringComparison.Ordinal);
    }
}

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
    public void D2_of_the_first_listing_is_a_failure_in_pytorch_s_words()
    {
        var report = AttentionAudit.Of("L000-1", new InputAttention(20, 5), new() { Size = 20 });
        Assert.Equal([AuditLaw.Shapes], report.Broken);
        Assert.Contains("The size of tensor a (20) must match the size of tensor b (5)", report[AuditLaw.Shapes].Sentence, StringComparison.Ordinal);
        Assert.Equal(2, report.ToString().Split('\n').Length);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D3_of_the_first_listing_sums_nothing(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L000-1", new InputAttention(20, 20), new() { Seed = seed });
        Assert.Equal([AuditLaw.EqualValues, AuditLaw.Parameters], report.Broken);
        Assert.Contains("nothing is summed", report[AuditLaw.EqualValues].Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D9_and_D10_of_the_additive_listing_are_a_score_without_key_and_a_built_in_length(int seed)
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
    public void D11_without_a_global_k_is_a_failure_in_python_s_words()
    {
        PythonGlobals.Clear();
        var report = AttentionAudit.Of("L001-3", new ScaledDotProductAttention());
        Assert.Contains("name 'k' is not defined", report[AuditLaw.Shapes].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D11_with_a_global_k_of_the_right_size_is_a_scale_that_does_not_follow_D()
    {
        PythonGlobals.K = zeros(1, 20);
        var report = AttentionAudit.Of("L001-3", new ScaledDotProductAttention());
        PythonGlobals.Clear();
        Assert.Equal([AuditLaw.Scale], report.Broken);
        Assert.Contains("read D from the key", report[AuditLaw.Scale].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D12_raw_query_key_value_have_symmetric_scores_and_look_at_themselves()
    {
        var dot = new DotProductAttention();
        var report = AttentionAudit.Of("Q = K = V", x => dot.forward(x, x, x), new() { Module = dot });
        Assert.Equal([AuditLaw.Roles, AuditLaw.Scale], report.Broken);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D16_of_the_bilinear_listing_is_a_bias_without_effect(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L001-4", new BilinearAttention(20), new() { Seed = seed });
        Assert.Equal([AuditLaw.Parameters], report.Broken);
        Assert.Contains("linearW.bias", report[AuditLaw.Parameters].Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void D25_and_D26_of_the_self_attention_listing_are_the_queries_axis_and_one_projection_for_all(int seed)
    {
        manual_seed(seed);
        var report = AttentionAudit.Of("L002-2", new SharedSelfAttention(20), new() { Seed = seed });
        Assert.Equal([AuditLaw.Rows, AuditLaw.Roles], report.Broken);
        Assert.Contains("the softmax runs over the queries", report[AuditLaw.Rows].Sentence, StringComparison.Ordinal);
        Assert.Contains("Query and key come from one projection", report[AuditLaw.Roles].Sentence, StringComparison.Ordinal);
    }
}

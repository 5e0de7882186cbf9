using Attention.AsPrinted;
using Attention.Audit;
using Attention.Mechanisms;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Tests.Audit;

public class AuditReportTests
{
    [Fact]
    public void Lists_every_law_once_in_order()
    {
        var report = AttentionAudit.Of("soft", new SoftAttention(new ScaledDotProductScore()));
        Assert.Equal(Enum.GetValues<AuditLaw>(), report.Findings.Select(finding => finding.Law));
        Assert.Equal(Enum.GetValues<AuditLaw>().Length + 1, report.ToString().Split('\n').Length);
        Assert.True(report.Passed);
    }

    [Fact]
    public void Says_the_same_twice()
    {
        string Audited() => AttentionAudit.Of("bilinear", new BilinearAttention(13)).ToString();
        manual_seed(1);
        string first = Audited();
        manual_seed(1);
        Assert.Equal(first, Audited());
    }

    [Fact]
    public void Leaves_module_and_random_stream_as_they_were()
    {
        manual_seed(3);
        var attention = nn.MultiheadAttention(20, 4, dropout: 0.5);
        attention.call(ones(2, 3, 20), ones(2, 3, 20), ones(2, 3, 20)).Item1.sum().backward();
        var before = attention.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var gradients = attention.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        manual_seed(4);
        AttentionAudit.Of("left alone", attention);
        Tensor drawn = randn(5);
        manual_seed(4);
        Support.Close.Same(drawn, randn(5));
        Assert.True(attention.training);
        Assert.All(attention.state_dict(), entry => Support.Close.Same(before[entry.Key], entry.Value));
        Assert.All(attention.parameters().Zip(gradients), pair => Support.Close.Same(pair.Second, pair.First.grad));
    }

    [Fact]
    public void Waived_laws_are_not_judged_and_the_reason_is_repeated()
    {
        var report = AttentionAudit.Of("dot", new DotProductAttention(), new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "on purpose" } });
        Assert.True(report.Passed);
        Assert.Equal("· scores keep their spread as D grows: waived: on purpose", report[AuditLaw.Scale].ToString());
    }

    [Fact]
    public void Html_is_a_table_of_its_own_with_its_text_escaped()
    {
        string html = AuditFormatters.Html(AttentionAudit.Of("a < b", new DotProductAttention()));
        Assert.StartsWith("<table", html, StringComparison.Ordinal);
        Assert.Contains("a &lt; b", html, StringComparison.Ordinal);
        Assert.Contains("&lt; 0.0001", html, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<AuditLaw>().Length, html.Split("<tr ").Length - 1);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_another_kind_is_refused_with_advice()
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionAudit.Of("score", new DotProductScore()));
        Assert.Contains("Pass a lambda", error.Message, StringComparison.Ordinal);
    }
}

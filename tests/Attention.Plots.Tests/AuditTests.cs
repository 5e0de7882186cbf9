using Attention.Audit;

namespace Attention.Plots.Tests;

public class AuditTests
{
    [Fact]
    public void The_title_counts_who_keeps_every_law()
    {
        Assert.Equal("1 of 3 keep every law", Examples.Of("audit").Title);
        Assert.Equal("a breaks 2 laws", Plot.Audit([Examples.Report("a", AuditLaw.Rows, AuditLaw.Keys)]).Title);
        Assert.Equal("All 2 keep every law", Plot.Audit([Examples.Report("a"), Examples.Report("b")]).Title);
    }

    [Fact]
    public void The_summary_names_every_broken_law()
    {
        Assert.Equal(
            "over queries breaks “rows of weights sum to 1”, “a query changes its own context and no other”. " +
            "leaks breaks “no output depends on a later item”. No law is broken by right.", Examples.Of("audit").Summary);
    }

    [Fact]
    public void A_law_that_nobody_was_judged_by_has_no_row()
    {
        string svg = Examples.Of("audit").ToSvg();
        Assert.Contains("masked gradients", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("padding", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void No_report_or_too_many_are_refused()
    {
        Assert.Contains("0 came", Assert.Throws<ArgumentException>(() => Plot.Audit([])).Message, StringComparison.Ordinal);
        var many = Enumerable.Repeat(Examples.Report("a"), 25).ToList();
        Assert.Contains("25 came", Assert.Throws<ArgumentException>(() => Plot.Audit(many)).Message, StringComparison.Ordinal);
    }
}

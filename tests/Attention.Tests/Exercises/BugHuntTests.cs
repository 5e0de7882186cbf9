using Attention.Audit;
using Attention.Exercises;
using Attention.Museum;
using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of the museum say what the audit says.</summary>
[Collection(Printed.Name)]
public class BugHuntTests
{
    public static TheoryData<int> Exercises => [.. Enumerable.Range(1, BugHunt.Asked.Length)];

    [Theory, MemberData(nameof(Exercises))]
    public void The_law_of_the_piece_is_right_and_shown_as_broken(int exercise)
    {
        var exhibit = Exhibition.Piece(BugHunt.Asked[exercise - 1]);
        var finding = exhibit.Audit()[exhibit.Breaks!.Value];
        Assert.Equal(AuditRuling.Broken, finding.Ruling);
        Assert.Equal($"✓ 16.{exercise} is right. The audit: {finding.Claim}: ✗ {finding.Sentence}", Line($"16.{exercise}", exhibit.Breaks));
    }

    [Fact]
    public void A_law_that_holds_is_said_to_hold() =>
        Assert.Equal("✗ 16.3 holds here: rows of weights sum to 1.", Line("16.3", AuditLaw.Rows));

    [Fact]
    public void A_law_that_breaks_in_consequence_is_said_to_follow() =>
        Assert.StartsWith("✗ 16.1 is broken too, but follows", Line("16.1", AuditLaw.QueryOrder), StringComparison.Ordinal);

    [Fact]
    public void A_law_that_was_not_judged_is_said_to_be_so() =>
        Assert.StartsWith("✗ 16.5 was not judged: it takes no mask", Line("16.5", AuditLaw.Causal), StringComparison.Ordinal);

    [Fact]
    public void An_audit_says_the_same_where_gradients_are_off()
    {
        foreach (int number in new[] { 15, 22, 24, 25 })
        {
            string expected = Exhibition.Piece(number).Audit().ToString();
            using var grad = no_grad();
            Assert.Equal(expected, Exhibition.Piece(number).Audit().ToString());
        }
    }
}

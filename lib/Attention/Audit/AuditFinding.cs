namespace Attention.Audit;

/// <summary>One line of a report.</summary>
/// <param name="Law">Which law.</param>
/// <param name="Ruling">Whether it holds.</param>
/// <param name="Claim">The law in words, as it applies to this attention: <c>rows of weights sum to 1</c>.</param>
/// <param name="Sentence">What was measured; of a broken law also the likely cause; of one that was not judged the reason.</param>
/// <param name="Measured">The number behind it, as a rule a largest difference; NaN where there is none.</param>
public sealed record AuditFinding(AuditLaw Law, AuditRuling Ruling, string Claim, string Sentence, double Measured)
{
    /// <summary>✓, ✗ or ·</summary>
    public char Mark => Ruling switch { AuditRuling.Holds => '✓', AuditRuling.Broken => '✗', _ => '·' };

    /// <summary>For example <c>✓ rows of weights sum to 1: largest deviation &lt; 0.0001</c>.</summary>
    public override string ToString() => $"{Mark} {Claim}: {Sentence}";
}

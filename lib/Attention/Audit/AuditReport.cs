namespace Attention.Audit;

/// <summary>What an audit found: one line a law. Never changes; a notebook shows it as a table.</summary>
[TypeFormatterSource(typeof(AuditFormatters))]
public sealed class AuditReport
{
    internal AuditReport(string name, IEnumerable<AuditFinding> findings)
    {
        Name = name;
        Findings = [.. findings];
    }

    /// <summary>What was audited.</summary>
    public string Name { get; }

    /// <summary>One for each law, in the order of <see cref="AuditLaw"/>.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>The laws that do not hold.</summary>
    public IReadOnlyList<AuditLaw> Broken => [.. With(AuditRuling.Broken).Select(finding => finding.Law)];

    /// <summary>Whether no law is broken.</summary>
    public bool Passed => Broken.Count == 0;

    /// <summary>For example <c>16 laws hold, 2 are broken, 3 do not apply</c>.</summary>
    public string Summary
    {
        get
        {
            var (holds, broken, rest) = (With(AuditRuling.Holds).Count(), Broken.Count, With(AuditRuling.NotApplicable).Count());
            return $"{holds} {(holds == 1 ? "law holds" : "laws hold")}, {broken} {(broken == 1 ? "is" : "are")} broken, " +
                   $"{rest} {(rest == 1 ? "does" : "do")} not apply";
        }
    }

    /// <summary>The lines worth reading: all, or the failure alone where nothing could be judged.</summary>
    internal IEnumerable<AuditFinding> Lines =>
        Broken is [AuditLaw.Shapes] && !With(AuditRuling.Holds).Any() ? [this[AuditLaw.Shapes]] : Findings;

    /// <summary>What was found about one law.</summary>
    /// <param name="law">Any.</param>
    public AuditFinding this[AuditLaw law] => Findings.Single(finding => finding.Law == law);

    /// <summary>A heading, then a line a law.</summary>
    public override string ToString() => string.Join('\n', [$"{Name}: {Summary}", .. Lines.Select(finding => $"  {finding}")]);

    private IEnumerable<AuditFinding> With(AuditRuling ruling) => Findings.Where(finding => finding.Ruling == ruling);
}

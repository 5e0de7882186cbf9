using Attention.Audit;

namespace Attention.Plots.Words;

/// <summary>What several audits say together.</summary>
internal sealed class AuditWords(IReadOnlyList<AuditReport> reports)
{
    /// <summary>Those that were judged at least once; all of them where none was.</summary>
    public IReadOnlyList<AuditLaw> Laws { get; } = [.. Judged(reports).DefaultIfEmpty(AuditLaw.Shapes)];

    /// <summary>Short enough to stand beside a table: EmptyRow is "empty row".</summary>
    public string[] Names => [.. Laws.Select(law => string.Concat(law.ToString().Select((letter, place) =>
        char.IsUpper(letter) ? $"{(place == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}")))];

    public string Title()
    {
        int passed = reports.Count(report => report.Passed);
        return (passed, reports.Count) switch
        {
            (1, 1) => $"{reports[0].Name} keeps every law",
            (0, 1) => $"{reports[0].Name} breaks {Counted(reports[0].Broken.Count)}",
            _ when passed == reports.Count => $"All {passed} keep every law",
            (0, _) => $"Each of the {reports.Count} breaks a law",
            _ => $"{passed} of {reports.Count} keep every law",
        };
    }

    public string Summary()
    {
        var broken = reports.Where(report => !report.Passed)
            .Select(report => $"{report.Name} breaks {string.Join(", ", report.Broken.Select(law => $"“{report[law].Claim}”"))}").ToList();
        var kept = reports.Where(report => report.Passed).Select(report => report.Name).ToList();
        if (kept.Count > 0) broken.Add($"No law is broken by {string.Join(", ", kept)}");
        return string.Join(" ", broken.Select(sentence => $"{sentence}."));
    }

    static string Counted(int count) => count == 1 ? "a law" : $"{count} laws";

    static IEnumerable<AuditLaw> Judged(IReadOnlyList<AuditReport> reports) =>
        Enum.GetValues<AuditLaw>().Where(law => reports.Any(report => report[law].Ruling != AuditRuling.NotApplicable));
}

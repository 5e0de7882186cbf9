using Attention.Audit;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostAudits = 24;

    /// <summary>Which attention keeps which law: a column for each report, a row for each law that at least one was judged by.</summary>
    /// <param name="reports">From <see cref="AttentionAudit"/>.</param>
    /// <param name="title">The finding as a short sentence; how many keep every law where left out.</param>
    /// <exception cref="ArgumentException">No report, or more than 24.</exception>
    public static Figure Audit(IReadOnlyList<AuditReport> reports, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count is 0 or > MostAudits)
            throw new ArgumentException($"An audit table shows 1 to {MostAudits} reports: {reports.Count} came. Split them into several tables.");
        var words = new AuditWords(reports);
        return new Figure(new Chart
        {
            Kind = "Audit table",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Panels =
            [
                new Panel
                {
                    X = Axis.Positions("", reports.Count, Labels.Check([.. reports.Select(report => report.Name)], reports.Count, nameof(reports), "report")),
                    Y = Axis.Positions("", words.Laws.Count, words.Names, reversed: true),
                    Layers = [new Marks([.. words.Laws.Select(law => reports.Select(report => report[law]).ToArray())])],
                    AtLeast = (24 * reports.Count, 22 * words.Laws.Count),
                },
            ],
        });
    }
}

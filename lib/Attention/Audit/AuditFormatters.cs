using System.Net;
using System.Text;

namespace Attention.Audit;

/// <summary>A report as a table that takes the colours of the page it stands on, and as text.</summary>
internal sealed class AuditFormatters
{
    // Found by reflection, as every member of the convention.
#pragma warning disable CA1822
    public IEnumerable<object> CreateTypeFormatters() => [new Form("text/html", Html), new Form("text/plain", report => report.ToString())];
#pragma warning restore CA1822

    internal static string Html(AuditReport report)
    {
        var html = new StringBuilder();
        html.Append("<table style=\"border-collapse:collapse;text-align:left;color:inherit\">")
            .Append("<caption style=\"text-align:left;padding:4px 8px;color:inherit\">")
            .Append($"<b>{Escaped(report.Name)}</b>: {Escaped(report.Summary)}.</caption><tbody>");
        foreach (var finding in report.Lines)
        {
            string faint = finding.Ruling == AuditRuling.NotApplicable ? "opacity:.65" : "";
            html.Append($"<tr style=\"background:none;{faint}\">")
                .Append(Cell($"<b style=\"{Colour(finding.Ruling)}\">{finding.Mark}</b>", ""))
                .Append(Cell(Escaped(finding.Claim), "white-space:normal;min-width:17em"))
                .Append(Cell(Escaped(finding.Sentence), "white-space:normal"))
                .Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Cell(string content, string style) =>
        "<td style=\"padding:3px 8px;text-align:left;vertical-align:top;border:0;border-top:1px solid rgba(128,128,128,.35);" +
        $"{style}\">{content}</td>";

    // Legible on white and on black, and told apart by eyes that do not tell red from green.
    private static string Colour(AuditRuling ruling) => ruling switch
    {
        AuditRuling.Holds => "color:#009e73",
        AuditRuling.Broken => "color:#d55e00",
        _ => "",
    };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    internal sealed class Form(string mimeType, Func<AuditReport, string> text)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not AuditReport report) return false;
            writer.Write(text(report));
            return true;
        }
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>What a cell's outputs claim, and so what must be the same on every machine: ✓ and ✗ lines, shapes, error sentences.</summary>
internal static partial class CellClaims
{
    private const string NotJudged = ": quick profile: not judged";

    public static IReadOnlyList<string> Of(NotebookCell cell) => [.. cell.Outputs.OfType<JsonObject>().SelectMany(Of)];

    /// <summary>The same, or a claim about something trained that the quick profile leaves open.</summary>
    public static bool Agree(string? stored, string? fresh) =>
        stored == fresh || (stored is not null && fresh is not null && (LeavesOpen(fresh, stored) || LeavesOpen(stored, fresh)));

    private static bool LeavesOpen(string open, string judged) =>
        open.EndsWith(NotJudged, StringComparison.Ordinal)
        && judged.Length > 2
        && judged[2..].StartsWith(open[2..^NotJudged.Length] + ":", StringComparison.Ordinal);

    private static IEnumerable<string> Of(JsonObject output) => output["output_type"]?.ToString() switch
    {
        "error" => [$"{output["ename"]}: {output["evalue"]}"],
        "stream" => OfText(MultilineText.Join(output["text"])),
        _ => OfText(MultilineText.Join(output["data"]?["text/plain"])),
    };

    private static IEnumerable<string> OfText(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('✓') || line.StartsWith('✗') || line.EndsWith(NotJudged, StringComparison.Ordinal))
            {
                yield return line;
                continue;
            }
            foreach (Match shape in Shape().Matches(line))
            {
                yield return Blanks().Replace(shape.Value, "").Replace(",", ", ", StringComparison.Ordinal);
            }
        }
    }

    /// <summary>[ 8, 10, 10 ], [8, 10, 10] or [8x10x10]: whole numbers only.</summary>
    [GeneratedRegex(@"\[\s*\d+(?:\s*[,x]\s*\d+)*\s*\]")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

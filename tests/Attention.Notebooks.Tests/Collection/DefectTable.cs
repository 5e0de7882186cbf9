using System.Globalization;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Tests.Collection;

/// <summary>Where each defect of the documents is treated and which tests hold it, read from the notebooks and from the tests' names.</summary>
/// <remarks>A notebook treats a defect where it sets the number in bold, **D9**; a test holds it whose name begins with the number, D9_….</remarks>
internal sealed partial class DefectTable
{
    /// <summary>The first defect of each document.</summary>
    private static readonly (int First, string Document)[] s_documents = [(1, "000"), (9, "001"), (19, "002"), (28, "003"), (35, "004")];

    private readonly ILookup<int, Treatment> _treatments;
    private readonly ILookup<int, Proof> _proofs;

    /// <param name="root">The repository's folder.</param>
    public DefectTable(string root)
    {
        _treatments = Files(Path.Combine(root, "notebooks"), "*.ipynb", SearchOption.TopDirectoryOnly).SelectMany(Treatments).ToLookup(found => found.Defect);
        _proofs = Files(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).SelectMany(path => Proofs(path, root)).ToLookup(found => found.Defect);
    }

    /// <summary>What a notebook treats and no test holds.</summary>
    public IEnumerable<string> Unproved => _treatments.Where(group => !_proofs.Contains(group.Key)).Select(group => $"D{group.Key} in {group.First().Notebook}");

    /// <summary>The table in Markdown, one line a defect.</summary>
    public override string ToString()
    {
        var defects = _treatments.Select(group => group.Key).Union(_proofs.Select(group => group.Key)).Order();
        return string.Join('\n', defects.Select(Row).Prepend("|---|---|---|---|").Prepend("| defect | document | notebook, section, cell | held by the test |"));
    }

    private string Row(int defect)
    {
        var places = _treatments[defect].Distinct()
            .Select(place => $"[{place.Notebook[..2]}]({place.Notebook}) {place.Section}, `{place.Cell}`").DefaultIfEmpty("–");
        var tests = _proofs[defect].GroupBy(proof => proof.File)
            .Select(file => $"{string.Join("; ", file.Select(proof => proof.Sentence).Distinct())} ([{Path.GetFileNameWithoutExtension(file.Key)}](../{file.Key}))");
        return $"| D{defect} | {s_documents.Last(document => document.First <= defect).Document} | {string.Join("<br>", places)} | {string.Join("<br>", tests)} |";
    }

    private static IEnumerable<Treatment> Treatments(string path)
    {
        var section = "";
        foreach (var cell in Notebook.Read(path).Cells.Where(cell => !cell.IsCode))
        {
            foreach (var line in cell.Source.Split('\n'))
            {
                if (Heading().Match(line) is { Success: true } heading) section = heading.Groups[1].Value.Replace("|", @"\|");
                foreach (Match bold in Bold().Matches(line)) yield return new(Number(bold.Groups[1]), Path.GetFileName(path), section, cell.Id!);
            }
        }
    }

    private static IEnumerable<Proof> Proofs(string path, string root)
    {
        var file = Path.GetRelativePath(root, path).Replace('\\', '/');
        foreach (Match test in TestName().Matches(File.ReadAllText(path)))
        {
            foreach (Capture number in test.Groups[1].Captures) yield return new(Number(number), file, test.Groups[2].Value.Replace("_s_", "’s ").Replace('_', ' '));
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern, SearchOption depth) =>
        Directory.EnumerateFiles(folder, pattern, depth).Order(StringComparer.Ordinal);

    private static int Number(Capture digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^#{1,4} (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*D(\d+)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^[ \t]*(?:\[.*\] )?public (?:static |async )*(?:void|Task) (?:D(\d+)_)+(\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestName();

    private sealed record Treatment(int Defect, string Notebook, string Section, string Cell);

    private sealed record Proof(int Defect, string File, string Sentence);
}

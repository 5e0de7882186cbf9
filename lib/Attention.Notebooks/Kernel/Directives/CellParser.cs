using System.Text.RegularExpressions;

namespace Attention.Notebooks.Kernel.Directives;

/// <summary>Takes a cell apart. A directive begins at the start of its line; everything else is the compiler's.</summary>
internal static partial class CellParser
{
    private static readonly Dictionary<string, string> s_choosers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["markdown"] = "markdown",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
    };

    /// <summary>The directives that are not choosers.</summary>
    public static IReadOnlyList<string> Names { get; } = ["about", "import", "lsmagic", "time", "who", "whos"];

    /// <summary>The choosers of what the lines after them are.</summary>
    public static IEnumerable<string> Choosers => s_choosers.Keys;

    /// <summary>The parts: packages and their sources first, as all code may need them.</summary>
    public static IReadOnlyList<CellPart> Parse(string code)
    {
        if (!Any().IsMatch(code))
        {
            return [new CodePart(code)];
        }
        List<CellPart> hoisted = [], parts = [];
        List<string> lines = [];
        var language = "csharp";
        var blank = 0;
        foreach (var (number, line) in code.Split('\n').Index())
        {
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                var words = line[2..].Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
                Flush();
                if (s_choosers.TryGetValue(words[0], out var chosen))
                {
                    language = chosen;
                }
                else
                {
                    parts.Add(new DirectivePart(words[0], words.Length > 1 ? words[1] : "", number + 1));
                }
                blank = number + 1;
            }
            else if (language == "csharp" && Package().Match(line) is { Success: true } package)
            {
                var version = package.Groups[2].Value.Trim();
                hoisted.Add(new PackagePart(package.Groups[1].Value.Trim(), version.Length == 0 ? null : version));
                lines.Add("");
            }
            else if (language == "csharp" && Source().Match(line) is { Success: true } source)
            {
                hoisted.Add(new SourcePart(source.Groups[1].Value.Trim()));
                lines.Add("");
            }
            else if (language == "csharp" && Load().Match(line) is { Success: true } load)
            {
                Flush();
                parts.Add(new DirectivePart("import", load.Groups[1].Value, number + 1));
                blank = number + 1;
            }
            else
            {
                lines.Add(line);
            }
        }
        Flush();
        return [.. hoisted, .. parts];

        void Flush()
        {
            var text = string.Join('\n', lines);
            lines.Clear();
            if (string.IsNullOrWhiteSpace(text))
            {
                return;
            }
            parts.Add(language == "csharp" ? new CodePart(new string('\n', blank) + text) : new TextPart(language, text.Trim('\n')));
        }
    }

    [GeneratedRegex("""^(#!|#r\s+"nuget:|#i\s+"|#load\s+")""", RegexOptions.Multiline)]
    private static partial Regex Any();

    [GeneratedRegex("""^#r\s+"nuget:\s*([^",]+)(?:,\s*([^"]*))?"\s*$""")]
    private static partial Regex Package();

    [GeneratedRegex("""^#i\s+"(?:nuget:)?\s*([^"]+)"\s*$""")]
    private static partial Regex Source();

    [GeneratedRegex("""^#load\s+"([^"]+)"\s*;?\s*$""")]
    private static partial Regex Load();
}

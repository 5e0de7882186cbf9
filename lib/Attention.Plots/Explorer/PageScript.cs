using System.Text;
using System.Text.RegularExpressions;

namespace Attention.Plots.Explorer;

/// <summary>The script's modules as one script for an HTML element, which cannot import: each becomes a function that is called at once.</summary>
internal static partial class PageScript
{
    const string Folder = "explorer/";

    static readonly Lazy<string> ModulesOnce = new(() =>
    {
        var script = new StringBuilder();
        Add("explorer.js", script, []);
        return script.ToString();
    });

    static readonly Lazy<string> StyleOnce = new(() => string.Concat(Lines("explorer.css")));

    /// <summary>Declares every module as <c>module_name</c>; explorer's starts the page.</summary>
    public static string Modules => ModulesOnce.Value;

    public static string Style => StyleOnce.Value;

    /// <summary>A module after those that it imports.</summary>
    static void Add(string file, StringBuilder script, HashSet<string> added)
    {
        if (!added.Add(file)) return;
        var lines = Lines(file);
        foreach (var import in lines.Select(line => Import().Match(line)).Where(match => match.Success))
            Add(import.Groups["file"].Value, script, added);
        var exports = lines.Select(line => Export().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value);
        script.Append("const ").Append(Name(file)).Append("=(()=>{\n");
        foreach (var line in lines)
            script.Append(Import().Match(line) is { Success: true } import
                ? $"const {import.Groups["names"].Value}={Name(import.Groups["file"].Value)};"
                : Export().IsMatch(line) ? line["export ".Length..] : line).Append('\n');
        script.Append("return {").AppendJoin(',', exports).Append("};\n})();\n");
    }

    static string Name(string file) => $"module_{Path.GetFileNameWithoutExtension(file)}";

    /// <summary>The source without indentation and whole-line comments.</summary>
    static List<string> Lines(string file)
    {
        using var stream = typeof(PageScript).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"The script {file} must be embedded beside explorer.js: it is not.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !Comment().IsMatch(line))];
    }

    [GeneratedRegex("""^import (?<names>\{[^}]*\}) from "\./(?<file>[a-z]+\.js)";$""")]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?:function|class|const) (?<name>\w+)")]
    private static partial Regex Export();

    [GeneratedRegex(@"^(//|/\*\*|\* |\*/|\*$)")]
    private static partial Regex Comment();
}

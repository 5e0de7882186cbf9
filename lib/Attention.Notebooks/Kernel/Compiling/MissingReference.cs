using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>A <c>#r</c> that names nothing: one sentence that says what to do, instead of CS0006 and all that follows from it.</summary>
internal static partial class MissingReference
{
    /// <summary>The sentence, or null when every reference was found.</summary>
    public static string? Explain(IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(d => d.Id == "CS0006") is not { } missing)
        {
            return null;
        }
        var name = Quoted().Match(missing.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Groups[1].Value;
        if (name.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            return $"#r \"{name}\" belongs at the start of its line: a package reference is a directive.";
        }
        return name.Contains("lib/bin/", StringComparison.Ordinal)
            ? $"The library is not built: {name} is not there. Build it with `dotnet build lib/Attention.Plots` in the repository's folder, then run again."
            : $"#r \"{name}\" was not found: the path must lead from the notebook's folder to an assembly that exists.";
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}

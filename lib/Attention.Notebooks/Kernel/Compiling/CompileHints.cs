using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>One line of teaching beside the compile errors that learners of C# notebooks meet.</summary>
internal static partial class CompileHints
{
    /// <summary>The hints for these errors, each once, at most three.</summary>
    public static IEnumerable<string> For(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Select(d => For(d, diagnostics)).OfType<string>().Distinct().Take(3);

    private static string? For(Diagnostic diagnostic, IReadOnlyList<Diagnostic> all)
    {
        var line = Line(diagnostic);
        if (UsingVariable().IsMatch(line))
        {
            return "A cell has no end of scope for `using var x = ...;`. Use a block, `using (var x = ...) { ... }`, or call x.Dispose() yourself.";
        }
        return diagnostic.Id switch
        {
            "CS1529" => "Using directives come first: move them to the top of the cell, or into a cell of their own.",
            "CS7021" => "A cell holds no namespace: declare the types directly, without one.",
            "CS7009" or "CS7010" => "#r lines come first in a cell, before any code.",
            "CS1109" or "CS9283" => "In a cell an extension method stands alone, outside any class: `static int Twice(this int x) => 2 * x;`.",
            "CS8345" => "A Span cannot be a cell's variable, which outlives the cell's stack. Use an array, or put the code into a method.",
            "CS0029" or "CS0266" or "CS1503" when SameName(diagnostic) =>
                "The class was declared again since that object was made: old objects keep the old class. Make the object anew.",
            "CS0103" => "Is it spelled as where it was declared, and did that cell run? File, Path and Stream need `using System.IO;`.",
            "CS0246" => "Is a using directive missing, or the cell that declares the type not run yet?",
            "CS0201" => "To show a value, end the cell with the expression and no semicolon.",
            "CS1002" when all.Count == 1 => "Only the last line of a cell may leave out its semicolon: then its value is shown.",
            _ => null,
        };
    }

    /// <summary>"Cannot implicitly convert type 'Point' to 'Point'": two classes of one name.</summary>
    private static bool SameName(Diagnostic diagnostic)
    {
        var names = QuotedName().Matches(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        return names.Select(m => m.Groups[1].Value).GroupBy(name => name).Any(group => group.Count() > 1);
    }

    private static string Line(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return "";
        }
        var text = tree.GetText();
        return text.Lines.GetLineFromPosition(Math.Min(diagnostic.Location.SourceSpan.Start, text.Length)).ToString().Trim();
    }

    [GeneratedRegex(@"^(await\s+)?using\s+[\w<>\[\],.?]+\s+\w+\s*=")]
    private static partial Regex UsingVariable();

    [GeneratedRegex(@"'(?:[\w.#]+\.)?(\w+)(?: \[[^\]]*\])?'")]
    private static partial Regex QuotedName();
}

using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>One cell's text in, one <see cref="Submission"/> out.</summary>
internal static class CellCompiler
{
    /// <summary>Roslyn adds this error of its own to CS9283.</summary>
    private const string CannotWriteDocumentation = "CS1569";

    public static CSharpParseOptions ParseOptions { get; } = new(
        LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly EmitOptions s_emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <summary>What dotnet-interactive imports, plus the helpers in scope.</summary>
    private static readonly string[] s_usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(InScope.Shown).FullName!,
    ];

    /// <param name="cell">The cell.</param>
    /// <param name="index">Unique in the chain, also when a cell runs twice.</param>
    /// <param name="previous">The submission before; null for the first.</param>
    /// <param name="references">What the chain references; a successful compile adds the cell's own <c>#r</c>.</param>
    public static Submission Compile(Cell cell, int index, CSharpCompilation? previous, CellReferences references)
    {
        var tree = Parse(cell);
        if (tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } syntax)
        {
            // Past a syntax error the compiler guesses, and its further errors mislead.
            throw new CompilationException(cell.Name, syntax);
        }
        var compilation = Compilation(tree, index, previous, references);
        var assembly = new MemoryStream();
        var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: s_emit);
        if (emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != CannotWriteDocumentation).ToList() is { Count: > 0 } errors)
        {
            throw new CompilationException(cell.Name, errors);
        }
        references.Keep(compilation);
        if (!emitted.Success)
        {
            // Directives and comments only: there is nothing to run, but what the cell imports holds for the next one.
            return new Submission(compilation, null, false);
        }
        assembly.Position = symbols.Position = 0;
        var entry = compilation.GetEntryPoint(default)!;
        return new Submission(
            compilation, new Program(assembly, symbols, entry.ContainingType.MetadataName, entry.MetadataName), HasValue(compilation, tree));
    }

    /// <summary>A cell as it is being written, for questions about it; nothing is kept of it.</summary>
    public static CSharpCompilation Draft(string code, int index, CSharpCompilation? previous, CellReferences references) =>
        Compilation(Parse(new Cell(index, code)), index, previous, references);

    private static SyntaxTree Parse(Cell cell) => CSharpSyntaxTree.ParseText(SourceText.From(cell.Code, Encoding.UTF8), ParseOptions, cell.Name);

    private static CSharpCompilation Compilation(SyntaxTree tree, int index, CSharpCompilation? previous, CellReferences references)
    {
        var name = "NotebookCell" + index.ToString(CultureInfo.InvariantCulture);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: name,
            usings: s_usings,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            metadataReferenceResolver: references,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        return CSharpCompilation.CreateScriptCompilation(name, tree, references.All, options, previous, typeof(object));
    }

    /// <summary>True when the cell ends in an expression without semicolon that has a value.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
        }
        && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
}

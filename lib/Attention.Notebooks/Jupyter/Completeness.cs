using System.Text.Json.Nodes;
using Attention.Notebooks.Kernel.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Attention.Notebooks.Jupyter;

/// <summary>Whether a console should send what was typed or let the user go on.</summary>
internal static class Completeness
{
    public static JsonObject Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            var last = code.Split('\n')[^1];
            var indent = last[..^last.TrimStart().Length] + (last.TrimEnd().EndsWith('{') ? "    " : "");
            return new JsonObject { ["status"] = "incomplete", ["indent"] = indent };
        }
        var isWrong = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        return new JsonObject { ["status"] = isWrong ? "invalid" : "complete" };
    }
}

using Microsoft.CodeAnalysis.CSharp;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>A compiled cell: its assembly and symbols in memory, and the method that runs it.</summary>
internal sealed record Submission(
    CSharpCompilation Compilation,
    MemoryStream Assembly,
    MemoryStream Symbols,
    string EntryType,
    string EntryMethod,
    bool HasValue);

using Microsoft.CodeAnalysis.CSharp;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the next cell is compiled against.</param>
/// <param name="Program">What runs; null when the cell holds usings and comments only.</param>
/// <param name="HasValue">True when the cell ends in an expression that has a value.</param>
internal sealed record Submission(CSharpCompilation Compilation, Program? Program, bool HasValue);

/// <summary>A cell's assembly and symbols in memory, and the static method that runs it.</summary>
internal sealed record Program(MemoryStream Assembly, MemoryStream Symbols, string EntryType, string EntryMethod);

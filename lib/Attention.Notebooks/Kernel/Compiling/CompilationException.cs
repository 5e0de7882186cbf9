using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>A cell does not compile.</summary>
internal sealed class CompilationException(int cellNumber, IReadOnlyList<Diagnostic> diagnostics) : Exception("The cell does not compile.")
{
    public int CellNumber { get; } = cellNumber;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}

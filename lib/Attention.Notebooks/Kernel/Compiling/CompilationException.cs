using Microsoft.CodeAnalysis;

namespace Attention.Notebooks.Kernel.Compiling;

/// <summary>A cell does not compile.</summary>
internal sealed class CompilationException(string cell, IReadOnlyList<Diagnostic> diagnostics) : Exception("The cell does not compile.")
{
    /// <summary>Its name: "cell 3".</summary>
    public string Cell { get; } = cell;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}

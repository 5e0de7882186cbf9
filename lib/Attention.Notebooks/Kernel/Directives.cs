namespace Attention.Notebooks.Kernel;

/// <summary>Lines that speak to the kernel instead of the compiler. Roslyn would take one at a cell's start for a comment.</summary>
internal static class Directives
{
    /// <summary>The sentence about a directive that this kernel does not have, or null when the cell is all C#.</summary>
    public static string? Unknown(string code)
    {
        var first = code.TrimStart().Split('\n')[0].Trim();
        return first.StartsWith("#!", StringComparison.Ordinal)
            ? $"Unknown directive `{first.Split(' ')[0]}`: a cell here holds C# and #r \"path\" lines."
            : null;
    }
}

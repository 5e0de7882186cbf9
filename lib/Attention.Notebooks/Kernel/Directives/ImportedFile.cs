using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Kernel.Directives;

/// <summary>What <c>#!import</c> and <c>#load</c> bring in: the cells of a notebook or a .dib, or a file of C#.</summary>
internal static class ImportedFile
{
    /// <summary>The pieces in order, each with the name its errors will carry.</summary>
    /// <exception cref="DirectiveException">There is no such file, or it is of a kind that this kernel does not read.</exception>
    public static IReadOnlyList<(string Name, string Code)> Read(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new DirectiveException($"there is no file {name}: its path leads from the notebook's folder.");
        }
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CS" or ".CSX" => [(name, File.ReadAllText(path))],
                ".DIB" => [(name, WithoutMeta(File.ReadAllText(path)))],
                ".IPYNB" => [.. Notebook.Read(path).CodeCells.Where(cell => !cell.HasTag("skip")).Select((cell, i) => ($"{name}, cell {i + 1}", cell.Source))],
                var kind => throw new DirectiveException($"a file {kind.ToLowerInvariant()} cannot be imported: .ipynb, .dib, .cs and .csx can."),
            };
        }
        catch (NotebookException e)
        {
            throw new DirectiveException(e.Message);
        }
    }

    /// <summary>A .dib begins with a block of JSON about kernels; its lines become blank.</summary>
    private static string WithoutMeta(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].Trim() == "#!meta")
        {
            for (var i = 0; i < lines.Length && (i == 0 || !lines[i].StartsWith("#!", StringComparison.Ordinal)); i++)
            {
                lines[i] = "";
            }
        }
        return string.Join('\n', lines);
    }
}

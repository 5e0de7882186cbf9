namespace Attention.Notebooks.Documents;

/// <summary>Files that are whole or not there: written beside their place under a temporary name, then moved.</summary>
internal static class AtomicFile
{
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        var temporary = path + "." + Path.GetRandomFileName() + ".tmp";
        try
        {
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            {
                return;
            }
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new NotebookException($"{path} cannot be written: {e.Message}", e);
        }
    }
}

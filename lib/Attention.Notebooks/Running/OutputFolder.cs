using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>Where a run leaves executed notebooks and pages: one place a notebook, as in the collection's own tree.</summary>
internal sealed class OutputFolder
{
    private readonly Dictionary<string, string> _taken = [];

    /// <param name="directory">Created when it is not there.</param>
    /// <exception cref="NotebookException">The folder cannot be created or written.</exception>
    public OutputFolder(string directory)
    {
        Root = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(Root);
            var probe = Path.Combine(Root, Path.GetRandomFileName());
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"The output folder {directory} cannot be written: {e.Message.TrimEnd('.')}. Choose another with --out.", e);
        }
    }

    public string Root { get; }

    /// <summary>Path of the executed copy; the page lies beside it as .html.</summary>
    /// <exception cref="NotebookException">The output folder is the notebook's own folder.</exception>
    public string For(Notebook notebook)
    {
        var relative = notebook.Name;
        if (Repository.Around(notebook.Directory) is { } repository)
        {
            var inCollection = Path.GetRelativePath(Path.Combine(repository, "notebooks"), notebook.Path);
            relative = inCollection.StartsWith("..", StringComparison.Ordinal) ? relative : inCollection;
        }
        if (_taken.TryGetValue(relative, out var other) && other != notebook.Path)
        {
            relative = Path.Combine(Path.GetFileName(notebook.Directory), notebook.Name);
        }
        _taken[relative] = notebook.Path;
        var path = Path.Combine(Root, relative);
        if (path == notebook.Path)
        {
            throw new NotebookException($"The output folder is the folder of {notebook.Name} itself. Choose another with --out, or use --write to change the notebook.");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

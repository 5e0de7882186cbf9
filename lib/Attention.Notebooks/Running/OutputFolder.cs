using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;

namespace Attention.Notebooks.Running;

/// <summary>Where a run leaves executed notebooks and pages: one place a notebook, as in the collection's own tree.</summary>
internal sealed class OutputFolder
{
    private const string PageExtension = ".html";

    private readonly Dictionary<string, string> _taken = [];
    private readonly string? _plotly;

    /// <param name="directory">Created when it is not there.</param>
    /// <param name="plotly">plotly.js for the pages that have live figures; null = they show static pictures.</param>
    /// <exception cref="NotebookException">The folder cannot be created or written.</exception>
    public OutputFolder(string directory, string? plotly)
    {
        _plotly = plotly;
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

    public string IndexPath => Path.Combine(Root, IndexPage.FileName);

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

    /// <summary>Writes the notebook and its page.</summary>
    /// <param name="notebook">With the outputs to show.</param>
    /// <exception cref="NotebookException">A file cannot be written.</exception>
    public void Save(Notebook notebook)
    {
        var path = For(notebook);
        var index = Path.GetRelativePath(Path.GetDirectoryName(path)!, IndexPath).Replace('\\', '/');
        AtomicFile.Write(path, notebook.ToBytes());
        AtomicFile.Write(Path.ChangeExtension(path, PageExtension), NotebookPage.Of(notebook, index, _plotly));
    }

    /// <summary>Writes the index of every notebook that has a page here, those of earlier runs included.</summary>
    public void WriteIndex()
    {
        var entries = new List<(string, Notebook)>();
        foreach (var path in Directory.EnumerateFiles(Root, "*.ipynb", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var page = Path.ChangeExtension(path, PageExtension);
            if (!File.Exists(page))
            {
                continue;
            }
            try
            {
                entries.Add((Path.GetRelativePath(Root, page), Notebook.Read(path)));
            }
            catch (NotebookException)
            {
                // Not one of ours.
            }
        }
        AtomicFile.Write(IndexPath, IndexPage.Of(entries));
    }
}

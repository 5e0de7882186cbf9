using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Running;

public sealed class NotebookPathsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("paths");

    public NotebookPathsTests()
    {
        foreach (var file in new[] { "AttentionNotebooks.sln", "notebooks/01_b.ipynb", "notebooks/00_a.ipynb", "notebooks/00_a.png", "notebooks/solutions/00_a.ipynb", "elsewhere/deep/x.txt" })
        {
            var path = Path.Combine(_root.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("elsewhere/deep", "", "notebooks/00_a.ipynb notebooks/01_b.ipynb")]
    [InlineData("", "notebooks", "notebooks/00_a.ipynb notebooks/01_b.ipynb")]
    [InlineData("", "notebooks/00*", "notebooks/00_a.ipynb")]
    [InlineData("notebooks", "0?_*", "00_a.ipynb 01_b.ipynb")]
    [InlineData("", "**/00*", "notebooks/00_a.ipynb notebooks/solutions/00_a.ipynb")]
    [InlineData("", "notebooks/01_b.ipynb notebooks/*", "notebooks/01_b.ipynb notebooks/00_a.ipynb")]
    public void Arguments_lead_to_notebooks_in_order_and_once(string directory, string arguments, string expected)
    {
        var start = Path.Combine(_root.FullName, directory);
        var found = NotebookPaths.Resolve(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), start);
        var from = arguments.Length == 0 ? _root.FullName : start;
        Assert.Equal(expected.Split(' '), found.Select(path => Path.GetRelativePath(from, path).Replace('\\', '/')));
    }

    [Theory]
    [InlineData("elsewhere/deep", "There is no notebook in the folder elsewhere/deep.")]
    [InlineData("nothing/*.ipynb", "No notebook matches nothing/*.ipynb.")]
    public void What_leads_nowhere_is_named(string argument, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<NotebookException>(() => NotebookPaths.Resolve([argument], _root.FullName)).Message);
}

using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests;

/// <summary>Every notebook of the collection, executed in the quick profile, claims what its stored outputs claim.</summary>
public class CollectionTests
{
    private static readonly string s_folder = Path.Combine(
        Repository.Around(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException("AttentionNotebooks.sln is in no folder above the tests."),
        "notebooks");

    /// <summary>Without a notebook there is no data, which xunit counts as a failure.</summary>
    public static TheoryData<string> Notebooks => [.. Directory.EnumerateFiles(s_folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_and_claims_what_it_claimed(string name)
    {
        await using var kernels = new KernelSupply();
        var notebook = Notebook.Read(Path.Combine(s_folder, name));

        var result = await new NotebookRunner(kernels.TakeAsync).RunAsync(notebook, new RunOptions("quick", []), (_, _) => { });

        Assert.True(result.Succeeded, $"Cell {result.FailedCell} of {name} failed: {string.Join('\n', result.Failure?.Trace ?? [])}");
        Assert.Equal([], OutputCheck.Compare(notebook, result.Notebook));
    }
}

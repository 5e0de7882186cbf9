using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Tests.Collection;

/// <summary>notebooks/README.md says where each defect of the documents is shown and which test holds it. UPDATE_SNAPSHOTS=1 writes the table anew.</summary>
public class DefectTableTests
{
    private const string Begin = "<!-- This table is generated: UPDATE_SNAPSHOTS=1 dotnet test tests/Attention.Notebooks.Tests --filter DefectTable -->\n\n";
    private const string End = "\n\n<!-- End of the generated table. -->";

    private readonly DefectTable _table = new(CollectionTests.Root());

    [Fact]
    public void Every_defect_a_notebook_treats_is_held_by_a_test() => Assert.Empty(_table.Unproved);

    [Fact]
    public void The_readme_s_table_is_what_notebooks_and_tests_say()
    {
        var path = Path.Combine(CollectionTests.Root(), "notebooks", "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Begin.Length && end > start, "notebooks/README.md must hold the two marks between which the table stands.");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes($"{text[..start]}{_table}{text[end..]}"));
            return;
        }
        Assert.Equal(_table.ToString(), text[start..end]);
    }

    [Fact]
    public void A_defect_stands_with_its_notebook_section_cell_and_test()
    {
        using var folder = new Running.Tool();
        Directory.CreateDirectory(folder.At("notebooks"));
        Directory.CreateDirectory(folder.At("tests"));
        File.WriteAllText(folder.At("notebooks", "02_scores.ipynb"), """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
            {"cell_type":"markdown","id":"text","metadata":{},"source":"# 02 · Scores\n## A key unseen\nIt never looks (defect **D9**).\n## Later\nD9 again, **D20**"},
            {"cell_type":"code","id":"code","metadata":{},"execution_count":null,"outputs":[],"source":"// **D11**"}]}
            """);
        File.WriteAllText(folder.At("tests", "ListingTests.cs"), string.Join('\n',
            "[Fact] public void D9_one_query_s_row_moves() =>", "    public async Task D9_D18_both(int x)", "    private void D20_is_no_test()"));
        var table = new DefectTable(folder.At());
        Assert.Equal(
            """
            | defect | document | notebook, section, cell | held by the test |
            |---|---|---|---|
            | D9 | 001 | [02](02_scores.ipynb) A key unseen, `text` | one query’s row moves; both ([ListingTests](../tests/ListingTests.cs)) |
            | D18 | 001 | – | both ([ListingTests](../tests/ListingTests.cs)) |
            | D20 | 002 | [02](02_scores.ipynb) Later, `text` |  |
            """.ReplaceLineEndings("\n"), table.ToString());
        Assert.Equal(["D20 in 02_scores.ipynb"], table.Unproved);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Tests.Documents;

public class NotebookTests
{
    private static readonly string s_samples = Path.Combine(AppContext.BaseDirectory, "Notebooks");

    private static Notebook Read(string name) => Notebook.Read(Path.Combine(s_samples, name));

    [Fact]
    public void A_notebook_that_is_in_order_keeps_its_bytes() =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(s_samples, "pass.ipynb")), Read("pass.ipynb").ToBytes());

    [Fact]
    public void A_notebook_of_Polyglot_keeps_its_metadata()
    {
        var before = JsonNode.Parse(File.ReadAllBytes(Path.Combine(s_samples, "polyglot.ipynb")))!;
        var after = JsonNode.Parse(Read("polyglot.ipynb").ToBytes())!;
        Assert.True(JsonNode.DeepEquals(before["metadata"], after["metadata"]));
        for (var i = 0; i < 3; i++)
        {
            Assert.True(JsonNode.DeepEquals(before["cells"]![i]!["metadata"], after["cells"]![i]!["metadata"]));
            Assert.True(JsonNode.DeepEquals(before["cells"]![i]!["outputs"], after["cells"]![i]!["outputs"]));
        }
        Assert.Equal("csharp", Read("polyglot.ipynb").CodeCells.First().KernelName);
    }

    [Fact]
    public void Reading_and_writing_twice_changes_nothing_more()
    {
        var once = Read("polyglot.ipynb").ToBytes();
        Assert.Equal(once, Notebook.Parse(once, "polyglot.ipynb").ToBytes());
        Assert.Equal(once, Read("polyglot.ipynb").ToBytes());
    }

    [Fact]
    public void Cells_without_an_id_and_with_a_doubled_id_get_ids_of_their_own()
    {
        var json = """{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":"a"},{"cell_type":"markdown","id":"x","metadata":{},"source":"a"},{"cell_type":"markdown","id":"x","metadata":{},"source":"a"}]}""";
        var ids = Notebook.Parse(Encoding.UTF8.GetBytes(json), "x.ipynb").Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("x", ids[1]);
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", id));
    }

    [Fact]
    public void Running_a_cell_drops_the_times_that_other_front_ends_store()
    {
        var cell = Read("polyglot.ipynb").CodeCells.First();
        cell.SetRun(1, []);
        Assert.False(cell.Node["metadata"]!.AsObject().ContainsKey("execution"));
        Assert.True(cell.Node["metadata"]!.AsObject().ContainsKey("vscode"));
    }

    [Theory]
    [InlineData("broken.ipynb", "broken.ipynb is not a notebook: it is not JSON (line 4). Was it saved whole, and without conflict markers?")]
    [InlineData("not_a_notebook.ipynb", "not_a_notebook.ipynb is not a notebook: it is JSON, but without the cells of nbformat 4.")]
    public void What_is_no_notebook_is_named_in_one_sentence(string name, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<NotebookException>(() => Read(name)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"nbformat\":4,\"nbformat\":4,\"cells\":[]}")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}")]
    [InlineData("{\"nbformat\":\"4\",\"cells\":[]}")]
    [InlineData("{\"nbformat\":4,\"metadata\":3,\"cells\":[]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[1]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\"}]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"id\":5}]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"outputs\":[1]}]}")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"metadata\":[]}]}")]
    public void Malformed_content_is_refused_and_never_crashes(string json) =>
        Assert.StartsWith("x.ipynb is not a notebook", Assert.Throws<NotebookException>(() => Notebook.Parse(Encoding.UTF8.GetBytes(json), "/a/x.ipynb")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_obstacle() =>
        Assert.Empty(Notebook.Parse([0xEF, 0xBB, 0xBF, .. "{\"nbformat\":4,\"cells\":[]}"u8], "x.ipynb").Cells);

    [Fact]
    public void An_unwritable_place_is_one_sentence_and_leaves_no_temporary_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        var target = Path.Combine(folder.FullName, "taken");
        Directory.CreateDirectory(target);
        var error = Assert.Throws<NotebookException>(() => AtomicFile.Write(target, [1]));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Equal([target], Directory.EnumerateFileSystemEntries(folder.FullName));
        folder.Delete(recursive: true);
    }
}

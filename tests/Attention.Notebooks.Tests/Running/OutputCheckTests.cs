using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Running;

public class OutputCheckTests
{
    private static IReadOnlyList<string> Compare(string stored, string fresh, params string[] tags) => OutputCheck.Compare(With(stored, tags), With(fresh, tags));

    private static Notebook With(string text, string[] tags)
    {
        var notebook = Notebook.Parse("{\"nbformat\":4,\"cells\":[]}"u8, "/a/05_x.ipynb");
        var cell = NotebookCell.Code("c", "code", tags);
        notebook.Insert(0, cell);
        cell.SetRun(1, [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = MultilineText.Split(text) }]);
        return notebook;
    }

    [Theory]
    [InlineData("✓ a: < 1e-05\nloss 0.3451", "loss 0.3452\n✓ a: < 1e-05")]
    [InlineData("shape [ 8, 10, 10 ]", "the shape is [8,10,10]")]
    [InlineData("[2x3], type = Float32", "[2x3], type = Float32")]
    [InlineData("[ 0.1, 0.2 ]", "[ 0.3, 0.4 ]")]
    [InlineData("✓ trained: 0.93 > 0.9", "· trained: quick profile: not judged")]
    public void What_claims_the_same_agrees(string stored, string fresh) => Assert.Empty(Compare(stored, fresh));

    [Theory]
    [InlineData("✓ a: yes", "✗ a: no", "Cell 1 of 05_x.ipynb: stored  ✓ a: yes\n    this run gave  ✗ a: no")]
    [InlineData("✓ a: yes", "", "Cell 1 of 05_x.ipynb: stored  ✓ a: yes\n    this run gave nothing")]
    [InlineData("", "✓ a: yes", "Cell 1 of 05_x.ipynb: nothing is stored\n    this run gave  ✓ a: yes")]
    [InlineData("[8, 10]", "[10, 8]", "Cell 1 of 05_x.ipynb: stored  [8, 10]\n    this run gave  [10, 8]")]
    [InlineData("✓ other: 0.93 > 0.9", "· trained: quick profile: not judged", "Cell 1 of 05_x.ipynb: stored  ✓ other: 0.93 > 0.9\n    this run gave  · trained: quick profile: not judged")]
    public void What_claims_something_else_is_told_readably(string stored, string fresh, string difference) =>
        Assert.Equal([difference], Compare(stored, fresh));

    [Theory]
    [InlineData("volatile")]
    [InlineData("data")]
    [InlineData("full")]
    public void Cells_that_may_differ_are_left_out(string tag) => Assert.Empty(Compare("✓ a", "✗ a", tag));
}

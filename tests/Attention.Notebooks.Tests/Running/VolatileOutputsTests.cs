using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Running;

public class VolatileOutputsTests
{
    private static Notebook With(string text, string tag)
    {
        var notebook = Notebook.Parse("{\"nbformat\":4,\"cells\":[]}"u8, "/a/05_x.ipynb");
        var cell = NotebookCell.Code("c", "code", tag);
        notebook.Insert(0, cell);
        cell.SetRun(1, [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text }]);
        return notebook;
    }

    [Theory]
    [InlineData("volatile", "dot 0.2 ms", "dot   17.25 ms", "dot 0.2 ms")]
    [InlineData("volatile", "1e-05 s", "3.5E+02 s", "1e-05 s")]
    [InlineData("volatile", "dot 0.2 ms", "dot product 0.2 ms", "dot product 0.2 ms")]
    [InlineData("full", "dot 0.2 ms", "dot 0.3 ms", "dot 0.3 ms")]
    public void Only_other_numbers_in_a_volatile_cell_leave_the_old_ones(string tag, string before, string after, string written)
    {
        var fresh = With(after, tag);
        VolatileOutputs.Keep(With(before, tag), fresh);
        Assert.Equal(written, fresh.Cells[0].Outputs[0]!["text"]!.ToString());
    }
}

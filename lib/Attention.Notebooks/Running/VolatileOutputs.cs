using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>
/// Timings differ from run to run and are no news. A cell tagged <c>volatile</c> whose outputs say the same words with other numbers
/// keeps the outputs that its notebook holds, so that writing twice leaves the same bytes.
/// </summary>
internal static partial class VolatileOutputs
{
    /// <param name="stored">The notebook as it is.</param>
    /// <param name="fresh">The notebook to be written in its place; gets the old outputs back where only numbers changed.</param>
    public static void Keep(Notebook stored, Notebook fresh)
    {
        var storedById = stored.CodeCells.ToDictionary(cell => cell.Id!);
        foreach (var cell in fresh.CodeCells.Where(cell => cell.HasTag("volatile") && cell.ExecutionCount is not null))
        {
            if (!storedById.TryGetValue(cell.Id!, out var before) || before.ExecutionCount is null || Words(before) != Words(cell))
            {
                continue;
            }
            var outputs = before.Outputs.DeepClone().AsArray();
            foreach (var result in outputs.OfType<JsonObject>().Where(output => output.ContainsKey("execution_count")))
            {
                result["execution_count"] = cell.ExecutionCount;
            }
            cell.SetRun(cell.ExecutionCount, outputs);
        }
    }

    private static string Words(NotebookCell cell) => string.Join('\n', cell.Outputs.OfType<JsonObject>().Select(output =>
        output["output_type"] + Number().Replace(MultilineText.Join(output["text"] ?? output["data"]?["text/plain"] ?? output["evalue"]), "#")));

    [GeneratedRegex(@"\s*[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?")]
    private static partial Regex Number();
}

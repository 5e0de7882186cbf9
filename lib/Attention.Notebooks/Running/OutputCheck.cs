using System.Globalization;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>Holds a fresh run against the outputs stored in the notebook.</summary>
internal static class OutputCheck
{
    /// <summary>Tags of cells whose outputs may differ: timings, real data, long training.</summary>
    private static readonly string[] s_free = ["volatile", "data", "full"];

    /// <summary>The differences, a readable paragraph each; empty = the fresh run claims what the stored one claims.</summary>
    public static IReadOnlyList<string> Compare(Notebook stored, Notebook fresh)
    {
        if (stored.CodeCells.All(cell => cell.ExecutionCount is null))
        {
            return [$"{stored.Name} has no stored outputs to compare with. Store them with run --full --write."];
        }
        var freshById = fresh.CodeCells.Where(cell => cell.Id is not null).ToDictionary(cell => cell.Id!);
        var differences = new List<string>();
        foreach (var cell in stored.CodeCells)
        {
            if (cell.Tags.Any(s_free.Contains) || !freshById.TryGetValue(cell.Id!, out var now) || now.ExecutionCount is null)
            {
                continue;
            }
            var name = string.Create(CultureInfo.InvariantCulture, $"Cell {now.ExecutionCount} of {stored.Name}");
            differences.AddRange(Differences(CellClaims.Of(cell), CellClaims.Of(now)).Select(difference => $"{name}: {difference}"));
        }
        return differences;
    }

    private static IEnumerable<string> Differences(IReadOnlyList<string> stored, IReadOnlyList<string> fresh)
    {
        for (var i = 0; i < Math.Max(stored.Count, fresh.Count); i++)
        {
            var (was, now) = (stored.ElementAtOrDefault(i), fresh.ElementAtOrDefault(i));
            if (!CellClaims.Agree(was, now))
            {
                yield return $"{(was is null ? "nothing is stored" : $"stored  {was}")}\n    {(now is null ? "this run gave nothing" : $"this run gave  {now}")}";
            }
        }
    }
}

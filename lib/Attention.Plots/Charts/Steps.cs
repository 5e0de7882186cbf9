using Attention.Plots.Model;
using Attention.Plots.Numbers;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostSteps = 200, MostStepCells = 500_000, MostShown = 6;

    /// <summary>Matrices one after the other behind a slider, with a button that plays them: attention while a model trains. The static
    /// picture shows up to six of them side by side, chosen so that about equally much changes between them.</summary>
    /// <param name="steps">A short name and a matrix each, all of one shape: ("step 40", weights). At most 200.</param>
    /// <param name="title">The finding as a short sentence; the sharpest step where left out.</param>
    /// <param name="keys">Labels of the columns.</param>
    /// <param name="queries">Labels of the rows.</param>
    /// <param name="scale">Over all steps together.</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <param name="colourTitle">What the colours measure; "weight" or "value" where left out.</param>
    /// <exception cref="ArgumentException">No step or too many, a name that comes twice, shapes that differ, or label counts that do not match.</exception>
    public static Figure Steps(
        IReadOnlyList<(string Name, Values Weights)> steps, string? title = null, IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null,
        Scale scale = Scale.Automatic, string xTitle = KeyAxis, string yTitle = QueryAxis, string? colourTitle = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0) throw new ArgumentException("steps must hold at least one matrix: none came. Pass [(\"step 0\", weights), …].");
        var named = steps.Select(step => (step.Name, step.Weights.Matrix($"step “{step.Name}”"))).ToList();
        return Steps(named, "step", title, keys, queries, scale, xTitle, yTitle, colourTitle);
    }

    /// <summary>The heads of a layer, or any other row of matrices, one after the other behind a slider; <see cref="Heads"/> shows them all at once.</summary>
    /// <param name="weights">[n, Tq, Tk], or [B, n, Tq, Tk] with batch: picked.</param>
    /// <param name="item">What one matrix is called, before its number: "head", or "step".</param>
    /// <param name="keys">Labels of the columns.</param>
    /// <param name="queries">Labels of the rows.</param>
    /// <param name="title">The finding as a short sentence; the sharpest one where left out.</param>
    /// <param name="scale">Over all of them together.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="xTitle">Name of the columns.</param>
    /// <param name="yTitle">Name of the rows.</param>
    /// <param name="colourTitle">What the colours measure; "weight" or "value" where left out.</param>
    /// <exception cref="ArgumentException">Empty, of another rank, too many, or label counts that do not match.</exception>
    public static Figure Steps(
        Values weights, string item = "head", IReadOnlyList<string>? keys = null, IReadOnlyList<string>? queries = null, string? title = null,
        Scale scale = Scale.Automatic, int? batch = null, string xTitle = KeyAxis, string yTitle = QueryAxis, string? colourTitle = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var named = weights.Matrices(nameof(weights), item, batch).Select((matrix, index) => ($"{item} {index}", matrix)).ToList();
        return Steps(named, item, title, keys, queries, scale, xTitle, yTitle, colourTitle);
    }

    static Figure Steps(
        List<(string Name, Matrix Matrix)> steps, string item, string? title, IReadOnlyList<string>? keys, IReadOnlyList<string>? queries,
        Scale scale, string xTitle, string yTitle, string? colourTitle)
    {
        RequireSteps(steps, item);
        var maps = steps.Select(step => WeightMap.Of(step.Name, step.Matrix, keys, queries, $"{item} “{step.Name}”")).ToList();
        RequireLight(maps, item);
        var shared = new WeightMaps(maps, scale, colourTitle);
        var changes = maps.Zip(maps.Skip(1), (before, after) => Milestones.Change(before.Matrix, after.Matrix)).ToList();
        var words = new HeadWords(maps, item);
        var still = Milestones.Of(changes, MostShown).Select(index => maps[index]).ToList();
        var across = still.Count <= 3 ? still.Count : still.Count == 4 ? 2 : 3;

        var chart = new Chart
        {
            Kind = $"Heat maps one after the other, {maps.Count} {item}{(maps.Count == 1 ? "" : "s")}",
            Title = title ?? words.Title(shared.AreWeights),
            Summary = words.Summary(shared.AreWeights) + words.LargestChange(changes),
            Caveats = [.. shared.Caveats],
            Bar = shared.Bar,
            Panels = SmallMaps(still, shared, across),
            Columns = across,
            XTitle = xTitle,
            YTitle = yTitle,
        };
        // Printed numbers and grey gaps come and go with the data; a live figure changes data only.
        var gaps = maps.Any(map => map.Blocks.Cells.Gaps > 0);
        var cells = maps.Select(map => new Step(map.Name, [shared.Cells(map) with { Printed = false, ShowsGaps = gaps }])).ToList();
        var live = chart with { Panels = [shared.Panel(maps[0], xTitle, yTitle) with { Layers = [.. cells[0].Layers] }], XTitle = "", YTitle = "", Steps = cells };
        return new Figure(chart with
        {
            Live = maps.Count == 1 ? null : live,
            Caveats = still.Count == maps.Count ? chart.Caveats
                : [.. chart.Caveats, $"The still picture has {still.Count} of {maps.Count} {item}s, with about equally much change between them."],
        });
    }

    static void RequireSteps(List<(string Name, Matrix Matrix)> steps, string item)
    {
        if (steps.Count > MostSteps)
            throw new ArgumentException($"At most {MostSteps} {item}s fit behind a slider: {steps.Count} came. Leave some out, as in every tenth.");
        if (steps.GroupBy(step => step.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{item}s must have different names, by which the slider finds them: “{twice.Key}” comes {twice.Count()} times.");
        var (first, rows, columns) = (steps[0].Name, steps[0].Matrix.Rows, steps[0].Matrix.Columns);
        foreach (var (name, matrix) in steps.Where(step => (step.Matrix.Rows, step.Matrix.Columns) != (rows, columns)))
            throw new ArgumentException($"{item}s must all have one shape: “{first}” is [{rows}, {columns}], “{name}” is [{matrix.Rows}, {matrix.Columns}]. Side by side they fit in Plot.HeatMaps.");
    }

    static void RequireLight(List<WeightMap> maps, string item)
    {
        var cells = (long)maps.Count * maps[0].Blocks.Cells.Count;
        if (cells > MostStepCells)
            throw new ArgumentException($"{maps.Count} {item}s of {maps[0].Blocks.Cells.Count} cells are {cells} numbers, too heavy for a page: at most {MostStepCells}. "
                + $"Pass fewer {item}s, or a window of each.");
    }
}

namespace Attention.Plots.Tests;

/// <summary>Charts with curves and points.</summary>
internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallLines => new()
    {
        ["lines"] = () => Plot.Lines(new[] { 0.0, 1, 2 }, [("truth", new[] { 1.0, 3, 2 }), ("attention", new[] { 1.5, 2.5, 2.25 })], "Attention follows the truth",
            points: (new[] { 0.5, 1.5 }, new[] { 2.0, 2.75 }), note: new Note(1, 3, "the peak")),
        ["lines_log"] = () => Plot.Lines(new[] { 128.0, 256, 512 }, [("a", new[] { 1.0, 4, 16 }), ("b", new[] { 1.0, 2, 4 }), ("c", new[] { 2.0, 2, 2 }), ("d", new[] { 3.0, 4, 5 })],
            "Cost grows with the square", xTitle: "tokens", yTitle: "ms", logX: true, logY: true),
    };

    static Dictionary<string, Func<Figure>> LargeLines => new()
    {
        ["six lines"] = () => Plot.Lines(null, [.. Enumerable.Range(0, 6).Select(line => ($"a rather long name of line {line}", (Values)Row(20)))], "Six"),
        ["close ends"] = () => Plot.Lines(null, [("one", Row(5)), ("two", Row(5)), ("three", Row(5))], "All end at the same place"),
    };
}

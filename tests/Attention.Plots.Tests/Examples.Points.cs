namespace Attention.Plots.Tests;

internal static partial class Examples
{
    static readonly string[] Animals = ["cat", "dog", "king", "queen", "run", "walk"];
    static readonly string[] Kinds = ["animal", "animal", "person", "person", "verb", "verb"];

    static Dictionary<string, Func<Figure>> SmallPoints => new()
    {
        ["scatter"] = () => Plot.Scatter(new[] { 0.1, 0.2, 0.22, 0.6, 0.9 }, new[] { 0.05, 0.3, 0.32, 0.5, 1.0 }, ["the", "cat", "cats", "sat", "down"],
            xTitle: "weight", yTitle: "change when left out"),
        ["scatter_groups"] = () => Plot.Scatter(new[] { 1.0, 2, 3, 4 }, new[] { 4.0, double.NaN, 2, 1 }, groups: ["early", "early", "late", "late"], title: "Late layers look less far"),
        ["cost"] = () => Plot.Cost(new[] { 128.0, 256, 512, 1024 }, [("naive", new[] { 1.1, 3.9, 16.4, 63.0 }), ("tiled", new[] { 2.0, 3.1, 8.2, 30.0 })],
            "Both costs grow with the square", fitFrom: 256),
        ["confusion"] = () => Plot.Confusion(new[,] { { 8, 2, 0 }, { 1, 9, 0 }, { 3, 1, 6 } }, ["coat", "shirt", "bag"]),
        ["embedding"] = () => Plot.Embedding(new[,] { { 1.0, 0, 0.1 }, { 0.9, 0.1, 0 }, { -1, 1, 0 }, { -1.1, 0.8, 0.1 }, { 0, -1, 0.2 }, { 0.1, -1.2, 0 } }, Animals, Kinds, "Words of a kind lie together"),
    };

    static Dictionary<string, Func<Figure>> LargePoints => new()
    {
        ["difficult points"] = () => Plot.Scatter(Bell(10), Row(10), Difficult, note: new Note(0, 0.5, "here")),
        ["crowded points"] = () => Plot.Scatter(Bell(200), Bell(400)[200..], [.. Enumerable.Range(0, 200).Select(index => $"token {index}")], [.. Enumerable.Range(0, 200).Select(index => $"a rather long group {index % 6}")]),
        ["one point"] = () => Plot.Scatter(new[] { 1.0 }, new[] { 2.0 }, ["alone"]),
        ["points, logarithmic"] = () => Plot.Scatter(new[] { 1.0, 10, 100 }, new[] { 5.0, 50, 500 }, ["a", "b", "c"], logX: true, logY: true),
        ["six costs"] = () => Plot.Cost(new[] { 16.0, 64, 256 }, [.. Enumerable.Range(1, 6).Select(line => ($"a rather long name of line {line}", (Values)new[] { line, 2.0 * line, 7 * line }))]),
        ["three close costs"] = () => Plot.Cost(new[] { 16.0, 64 }, [.. Enumerable.Range(1, 3).Select(line => ($"line {line}", (Values)new[] { 1.0, 4 }))]),
        ["ten classes"] = () => Plot.Confusion(Ramp(10, 10), Difficult),
        ["an empty class"] = () => Plot.Confusion(new[,] { { 2, 1 }, { 0, 0 } }),
        ["vectors on a line"] = () => Plot.Embedding(new[,] { { 1.0, 2 }, { 2, 4 }, { 3, 6 } }),
        ["few long vectors"] = () => Plot.Embedding(Ramp(3, 40), ["a", "b", "c"]),
    };
}

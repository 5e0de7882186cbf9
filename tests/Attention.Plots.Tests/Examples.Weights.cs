namespace Attention.Plots.Tests;

/// <summary>Heat maps and bars of attention weights.</summary>
internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallWeights => new()
    {
        ["heat_map"] = () => Plot.HeatMap(Weights, keys: Words, queries: Words[..2], title: "“cat” looks at “sat”"),
        ["heat_map_signed"] = () => Plot.HeatMap(new[,] { { -2.0, 1 }, { 0, 0.5 } }, title: "The change has both signs", note: new Note(0, 0, "the largest change")),
        ["heat_map_gap"] = () => Plot.HeatMap(new[,] { { 0.5, double.NaN }, { 0.9, 0.3 } }, title: "One cell is missing"),
        ["heat_maps"] = () => Plot.HeatMaps([("dot product", Weights), ("additive", new[,] { { 0.3, 0.3, 0.4 }, { 0.4, 0.3, 0.3 } })], "The dot product is sharper", Words, Words[..2]),
        ["bars"] = () => Plot.Bars(new[] { 0.2, 0.1, 0.7 }, Words, "“cat” looks at “sat”"),
        ["bars_grouped"] = () => Plot.Bars([("before", new[] { 0.2, 0.1, 0.7 }), ("after", new[] { 0.4, 0.3, 0.3 })], Words, "Training made it flat"),
    };

    static Dictionary<string, Func<Figure>> LargeWeights => new()
    {
        ["difficult tokens"] = () => Plot.HeatMap(Ramp(10, 10), Difficult, Difficult),
        ["difficult tokens, many"] = () => Plot.HeatMap(Ramp(40, 40), [.. Difficult, .. Difficult, .. Difficult, .. Difficult], [.. Difficult, .. Difficult, .. Difficult, .. Difficult]),
        ["difficult bars"] = () => Plot.Bars(Row(10), Difficult, "注意力的标题也可以是很长很长的一句话,没有空格也必须在卡片之内换行,否则读者看不到它的结尾,而这正是这个测试要检查的事情"),
        ["fifty by fifty"] = () => Plot.HeatMap(Ramp(50, 50), title: "A large map"),
        ["one by one"] = () => Plot.HeatMap(new[,] { { 1.0 } }, ["only"], ["only"]),
        ["two rows"] = () => Plot.HeatMap(Ramp(2, 9)),
        ["two columns"] = () => Plot.HeatMap(Ramp(9, 2)),
        ["four panels"] = () => Plot.HeatMaps([("additive", Ramp(7, 7)), ("dot product", Ramp(7, 7)), ("scaled dot product", Ramp(7, 7)), ("bilinear", Ramp(7, 7))], "Four at once", Difficult[..7], Difficult[..7]),
        ["five panels"] = () => Plot.HeatMaps([.. Enumerable.Range(0, 5).Select(head => ($"head {head}", (Values)Ramp(5, 5)))], "Two rows of panels", columns: 3),
        ["long axis titles"] = () => Plot.HeatMaps([("score: the negative squared distance", Ramp(3, 3)), ("b", Ramp(3, 3)), ("c", Ramp(3, 3))], "Titles are longer than plots",
            xTitle: "a known point of the curve (attended to)", yTitle: "every fifth place of the curve (attending)"),
    };
}

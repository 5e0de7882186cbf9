namespace Attention.Plots.Tests;

/// <summary>One small figure of each chart, and the difficult ones: shared by the snapshots and the laws every figure obeys.</summary>
internal static class Examples
{
    public static readonly string[] Words = ["the", "cat", "sat"];

    /// <summary>Rows sum to 1; strongest pair: “cat” → “sat” with 0.7.</summary>
    public static readonly double[,] Weights = { { 0.5, 0.25, 0.25 }, { 0.2, 0.1, 0.7 } };

    public static readonly IReadOnlyDictionary<string, Func<Figure>> Small = new Dictionary<string, Func<Figure>>
    {
        ["heat_map"] = () => Plot.HeatMap(Weights, keys: Words, queries: Words[..2], title: "“cat” looks at “sat”"),
        ["heat_map_signed"] = () => Plot.HeatMap(new[,] { { -2.0, 1 }, { 0, 0.5 } }, title: "The change has both signs", note: new Note(0, 0, "the largest change")),
        ["heat_map_gap"] = () => Plot.HeatMap(new[,] { { 0.5, double.NaN }, { 0.9, 0.3 } }, title: "One cell is missing"),
        ["heat_maps"] = () => Plot.HeatMaps([("dot product", Weights), ("additive", new[,] { { 0.3, 0.3, 0.4 }, { 0.4, 0.3, 0.3 } })], "The dot product is sharper", Words, Words[..2]),
        ["bars"] = () => Plot.Bars(new[] { 0.2, 0.1, 0.7 }, Words, "“cat” looks at “sat”"),
        ["bars_grouped"] = () => Plot.Bars([("before", new[] { 0.2, 0.1, 0.7 }), ("after", new[] { 0.4, 0.3, 0.3 })], Words, "Training made it flat"),
        ["lines"] = () => Plot.Lines(new[] { 0.0, 1, 2 }, [("truth", new[] { 1.0, 3, 2 }), ("attention", new[] { 1.5, 2.5, 2.25 })], "Attention follows the truth",
            points: (new[] { 0.5, 1.5 }, new[] { 2.0, 2.75 }), note: new Note(1, 3, "the peak")),
        ["lines_log"] = () => Plot.Lines(new[] { 128.0, 256, 512 }, [("a", new[] { 1.0, 4, 16 }), ("b", new[] { 1.0, 2, 4 }), ("c", new[] { 2.0, 2, 2 }), ("d", new[] { 3.0, 4, 5 })],
            "Cost grows with the square", xTitle: "tokens", yTitle: "ms", logX: true, logY: true),
        ["image"] = () => Plot.Image(new[,] { { 0.0, 0.5, 1 }, { 1, 0, 0.25 } }, "The first row weighs more", new[] { 0.75, 0.25 }),
        ["shapes"] = () => Plot.Shapes("query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H] → scores [B, Tq, Tk]", "Every query meets every key",
            ("B", 2), ("Tq", 3), ("Tk", 5), ("H", 7)),
    };

    static readonly string[] Difficult = ["<s>", "internationalization", "attention-based-neural-machine-translation", "&amp;", "注意力机制的可视化方法研究综述", "\n", "", "a", "👩‍🚀", "é"];

    public static readonly IReadOnlyDictionary<string, Func<Figure>> Large = new Dictionary<string, Func<Figure>>
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
        ["six lines"] = () => Plot.Lines(null, [.. Enumerable.Range(0, 6).Select(line => ($"a rather long name of line {line}", (Values)Row(20)))], "Six"),
        ["close ends"] = () => Plot.Lines(null, [("one", Row(5)), ("two", Row(5)), ("three", Row(5))], "All end at the same place"),
        ["picture alone"] = () => Plot.Image(Ramp(28, 28), "A picture"),
        ["picture with rows"] = () => Plot.Image(Ramp(28, 28), null, Row(28)),
        ["wide picture"] = () => Plot.Image(Ramp(3, 90), null, Row(3)),
    };

    public static IEnumerable<object[]> Names => Small.Keys.Concat(Large.Keys).Select(name => new object[] { name });

    public static IEnumerable<object[]> SmallNames => Small.Keys.Select(name => new object[] { name });

    public static Figure Of(string name) => (Small.TryGetValue(name, out var small) ? small : Large[name])();

    /// <summary>Numbers in 0–1 that differ from cell to cell.</summary>
    public static double[,] Ramp(int rows, int columns)
    {
        var cells = new double[rows, columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) cells[row, column] = (row * columns + column + 1.0) / (rows * columns + 1);
        return cells;
    }

    static double[] Row(int count) => [.. Enumerable.Range(1, count).Select(index => index / (double)count)];
}

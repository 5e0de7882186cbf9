namespace Attention.Plots.Tests;

/// <summary>Heat maps and bars of attention weights.</summary>
internal static partial class Examples
{
    /// <summary>[4, 3, 3]: uniform, the token before, the token itself, and something of both.</summary>
    public static readonly float[,,] FourHeads =
    {
        { { 1 / 3f, 1 / 3f, 1 / 3f }, { 1 / 3f, 1 / 3f, 1 / 3f }, { 1 / 3f, 1 / 3f, 1 / 3f } },
        { { 0.9f, 0.05f, 0.05f }, { 0.9f, 0.05f, 0.05f }, { 0.05f, 0.9f, 0.05f } },
        { { 0.7f, 0.2f, 0.1f }, { 0.2f, 0.7f, 0.1f }, { 0.1f, 0.2f, 0.7f } },
        { { 0.8f, 0.1f, 0.1f }, { 0.5f, 0.4f, 0.1f }, { 0.1f, 0.5f, 0.4f } },
    };

    /// <summary>[target, source]: four of the five gold links are the strongest of their row.</summary>
    static readonly double[,] Reading =
    {
        { 0.25, 0.6, 0.1, 0.05, 0 }, { 0.1, 0.05, 0.8, 0.05, 0 }, { 0.1, 0, 0.2, 0.6, 0.1 }, { 0, 0.05, 0.5, 0.4, 0.05 }, { 0, 0, 0, 0.1, 0.9 },
    };

    static readonly (int, int)[] Links = [(0, 1), (1, 2), (2, 3), (3, 3), (4, 4)];

    static Dictionary<string, Func<Figure>> SmallWeights => new()
    {
        ["heat_map"] = () => Plot.HeatMap(Weights, keys: Words, queries: Words[..2], title: "“cat” looks at “sat”"),
        ["heat_map_signed"] = () => Plot.HeatMap(new[,] { { -2.0, 1 }, { 0, 0.5 } }, title: "The change has both signs", note: new Note(0, 0, "the largest change")),
        ["heat_map_gap"] = () => Plot.HeatMap(new[,] { { 0.5, double.NaN }, { 0.9, 0.3 } }, title: "One cell is missing"),
        ["heat_maps"] = () => Plot.HeatMaps([("dot product", Weights), ("additive", new[,] { { 0.3, 0.3, 0.4 }, { 0.4, 0.3, 0.3 } })], "The dot product is sharper", Words, Words[..2]),
        ["heads"] = () => Plot.Heads(FourHeads, Words, Words, "Head 1 looks one token back"),
        ["steps"] = () => Plot.Steps(Training, "Attention finds the token before", Words, Words),
        ["alignment"] = () => Plot.Alignment(Reading, ["The", "black", "cat", "sleeps", "."], ["黑", "猫", "在", "睡觉", "。"], "“黑” is read from “black”", Links),
        ["query"] = () => Plot.Query(Weights, 1, Words, Words[..2], "“cat” looks at “sat”"),
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
        ["twelve heads"] = () => Plot.Heads(Noise(12, 10, 10), Difficult, Difficult),
        ["seven heads, five by eleven"] = () => Plot.Heads(Noise(7, 5, 11)),
        ["heads of sixty-four tokens"] = () => Plot.Heads(Noise(8, 64, 64), columns: 4, item: "layer"),
        ["one head"] = () => Plot.Heads(Noise(1, 3, 5), title: "Alone"),
        ["a thousand tokens"] = () => Plot.HeatMap(Ramp(1000, 700), title: "Means of blocks"),
        ["right to left"] = () => Plot.HeatMap(Ramp(3, 3), RightToLeft, RightToLeft),
        ["steps of many"] = () => Plot.Steps([.. Enumerable.Range(0, 40).Select(step => ($"step {10 * step}", (Values)Sharpening(10, step / 39.0)))], null, Difficult, Difficult),
        ["steps of two large maps"] = () => Plot.Steps(Noise(2, 53, 47)),
        ["steps with a gap"] = () => Plot.Steps([("before", new[,] { { 0.5, 0.5 } }), ("after", new[,] { { double.NaN, 1 } })], "A number was lost", ["a", "b"]),
        ["one step"] = () => Plot.Steps([("now", Weights)], "Alone"),
        ["alignment of difficult tokens"] = () => Plot.Alignment(Ramp(10, 10), Difficult, Difficult, gold: [.. Enumerable.Range(0, 10).Select(place => (place, 9 - place))],
            goldTitle: "links drawn by two people who agreed on nearly all of them after a long discussion"),
        ["query of difficult tokens"] = () => Plot.Query(Ramp(10, 10), 2, Difficult, Difficult),
        ["query of many keys"] = () => Plot.Query(Noise(1, 3, 90), 1, strongest: 12),
        ["query of ninety keys"] = () => Plot.Query(Noise(1, 3, 90), 1),
        ["long axis titles"] = () => Plot.HeatMaps([("score: the negative squared distance", Ramp(3, 3)), ("b", Ramp(3, 3)), ("c", Ramp(3, 3))], "Titles are longer than plots",
            xTitle: "a known point of the curve (attended to)", yTitle: "every fifth place of the curve (attending)"),
    };

    /// <summary>Three steps from uniform weights to the token before.</summary>
    static IReadOnlyList<(string, Values)> Training => [("step 0", Sharpening(3, 0)), ("step 50", Sharpening(3, 0.4)), ("step 100", Sharpening(3, 0.9))];

    /// <summary>Uniform rows with a share of their weight moved to the token before, or to the first one itself.</summary>
    static double[,] Sharpening(int tokens, double share)
    {
        var weights = new double[tokens, tokens];
        for (var query = 0; query < tokens; query++)
            for (var key = 0; key < tokens; key++) weights[query, key] = (1 - share) / tokens + (key == Math.Max(0, query - 1) ? share : 0);
        return weights;
    }

    static readonly string[] RightToLeft = ["שלום", "internationalisation", "مرحبا"];

    /// <summary>Distributions over the keys, of seeded noise.</summary>
    static float[,,] Noise(int heads, int queries, int keys)
    {
        var random = new Random(11);
        var weights = new float[heads, queries, keys];
        for (var head = 0; head < heads; head++)
            for (var query = 0; query < queries; query++)
            {
                var powers = Enumerable.Range(0, keys).Select(_ => Math.Pow(random.NextDouble(), 1 + head)).ToArray();
                for (var key = 0; key < keys; key++) weights[head, query, key] = (float)(powers[key] / powers.Sum());
            }
        return weights;
    }
}

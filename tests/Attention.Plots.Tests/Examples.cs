namespace Attention.Plots.Tests;

/// <summary>One small figure of each chart, and the difficult ones: shared by the snapshots and the laws every figure obeys. Each family of charts has a part of its own.</summary>
internal static partial class Examples
{
    public static readonly string[] Words = ["the", "cat", "sat"];

    /// <summary>Rows sum to 1; strongest pair: “cat” → “sat” with 0.7.</summary>
    public static readonly double[,] Weights = { { 0.5, 0.25, 0.25 }, { 0.2, 0.1, 0.7 } };

    static readonly string[] Difficult = ["<s>", "internationalization", "attention-based-neural-machine-translation", "&amp;", "注意力机制的可视化方法研究综述", "\n", "", "a", "👩‍🚀", "é"];

    /// <summary>Drawn once, looked at, and kept as snapshots.</summary>
    public static IReadOnlyDictionary<string, Func<Figure>> Small { get; } = Together(SmallWeights, SmallLines, SmallSamples, SmallPoints, SmallMaps, SmallImages, SmallAudits);

    /// <summary>Too large or too odd for a snapshot; the laws of every figure hold for them too.</summary>
    public static IReadOnlyDictionary<string, Func<Figure>> Large { get; } = Together(LargeWeights, LargeLines, LargeSamples, LargePoints, LargeMaps, LargeImages, LargeAudits);

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

    static Dictionary<string, Func<Figure>> Together(params IEnumerable<KeyValuePair<string, Func<Figure>>>[] parts) => parts.SelectMany(part => part).ToDictionary();
}

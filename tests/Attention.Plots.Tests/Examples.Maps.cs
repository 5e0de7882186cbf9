namespace Attention.Plots.Tests;

internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallMaps => new()
    {
        ["contour"] = () => Plot.Contour(new[,] { { 4.0, 2, 0, -2 }, { 2, 1, 0, -1 }, { 0, 0, 0, 0 } }, new[] { -2.0, -1, 0, 1 }, new[] { -2.0, -1, 0 },
            "Equal signs agree", "query", "key", "q·k"),
    };

    static Dictionary<string, Func<Figure>> LargeMaps => new()
    {
        ["saddle"] = () => Plot.Contour((query, key) => query * key, (-3, 3), (-2, 2), "A dot product has four quarters", "query", "key", note: new Note(2, 1.5, "both large")),
        ["gaussian"] = () => Plot.Contour((x, y) => Math.Exp(-x * x - y * y), (-2, 2), (-2, 2), value: "weight"),
        ["undefined half"] = () => Plot.Contour((x, y) => 100000 * Math.Log(x + y), (-1, 1), (-1, 1)),
        ["flat"] = () => Plot.Contour((_, _) => 3, (0, 1), (0, 1)),
    };
}

namespace Attention.Plots.Tests;

/// <summary>Pictures, and the shapes of tensors.</summary>
internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallImages => new()
    {
        ["image"] = () => Plot.Image(new[,] { { 0.0, 0.5, 1 }, { 1, 0, 0.25 } }, "The first row weighs more", new[] { 0.75, 0.25 }),
        ["shapes"] = () => Plot.Shapes("query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H] → scores [B, Tq, Tk]", "Every query meets every key",
            ("B", 2), ("Tq", 3), ("Tk", 5), ("H", 7)),
    };

    static Dictionary<string, Func<Figure>> LargeImages => new()
    {
        ["picture alone"] = () => Plot.Image(Ramp(28, 28), "A picture"),
        ["picture with rows"] = () => Plot.Image(Ramp(28, 28), null, Row(28)),
        ["wide picture"] = () => Plot.Image(Ramp(3, 90), null, Row(3)),
    };
}

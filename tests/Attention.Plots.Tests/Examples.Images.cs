using static TorchSharp.torch;

namespace Attention.Plots.Tests;

/// <summary>Pictures, and the shapes of tensors.</summary>
internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallImages => new()
    {
        ["image"] = () => Plot.Image(new[,] { { 0.0, 0.5, 1 }, { 1, 0, 0.25 } }, "The first row weighs more", new[] { 0.75, 0.25 }),
        ["shapes"] = () => Plot.Shapes("query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H] → scores [B, Tq, Tk]", "Every query meets every key",
            ("B", 2), ("Tq", 3), ("Tk", 5), ("H", 7)),
        ["images"] = () => Plot.Images(new double[,,] { { { 0, 1 }, { 0.5, 0.25 } }, { { 1, 1 }, { 0, 0 } }, { { 0, 1 }, { 1, 0 } } }, "Two of three are right",
            ["boot", "coat, truly a shirt", "bag"], correct: [true, false, true]),
        ["overlay"] = () => Plot.Overlay(new[,] { { 0.0, 1, 0, 1 }, { 1, 0, 1, 0 } }, new[,] { { 0.1, 0.9 } }, "The right half weighs more", smooth: false, region: new Region(0, 2, 2, 2)),
        ["row_overlay"] = () => Plot.RowOverlay(new[,] { { 0.0, 0.5, 1 }, { 1, 0, 0.25 }, { 0.5, 0.5, 0.5 } }, new[] { 0.6, 0.3, 0.1 }, "The first row weighs most", threshold: 0.2),
        ["head_layout"] = () => Plot.HeadLayout([FlatView(heads: 2, size: 3), Transposed(heads: 2, size: 3)], tokens: 5, features: 6),
    };

    /// <summary>[3, rows, columns] in 0–1 with thousands of colours: hills under a sky.</summary>
    public static Tensor Photograph(int rows, int columns)
    {
        var (y, x) = (linspace(0, 1, rows, dtype: float32).unsqueeze(1), linspace(0, 1, columns, dtype: float32).unsqueeze(0));
        var hill = (y - 0.55 - 0.15 * (x * 9).sin() > 0).to_type(float32);
        return stack([hill * 0.3 * x + (1 - hill) * (0.9 - 0.5 * y), hill * (0.3 + 0.4 * y) + (1 - hill) * (0.6 + 0.2 * x), hill * 0.2 + (1 - hill) * (0.7 + 0.3 * y) + 0 * x]);
    }

    /// <summary>[rows, columns] weights that sum to 1 and peak in row 2, column 5.</summary>
    public static Tensor Bump(int rows, int columns)
    {
        var (y, x) = (arange((float)rows).unsqueeze(1), arange((float)columns).unsqueeze(0));
        return softmax((-((y - 2).square() + (x - 5).square()) / 3).view(-1), 0).view(rows, columns);
    }

    /// <summary>The split that cuts memory into H pieces, and so mixes tokens.</summary>
    public static (string Name, Func<Tensor, Tensor> Split) FlatView(long heads, long size) =>
        ("view(B, h, −1, d)", x => x.view(1, heads, -1, size));

    /// <summary>The split that cuts every token's features into H pieces.</summary>
    public static (string Name, Func<Tensor, Tensor> Split) Transposed(long heads, long size) =>
        ("view(B, −1, h, d).transpose(1, 2)", x => x.view(1, -1, heads, size).transpose(1, 2));

    static Dictionary<string, Func<Figure>> LargeImages => new()
    {
        ["picture alone"] = () => Plot.Image(Ramp(28, 28), "A picture"),
        ["picture with rows"] = () => Plot.Image(Ramp(28, 28), null, Row(28)),
        ["many pictures"] = () => Plot.Images(arange(0f, 60 * 28 * 28).view(60, 28, 28) % 255, null, [.. Enumerable.Range(0, 60).Select(index => Difficult[index % 10])],
            [.. Enumerable.Range(0, 60).Select(index => index % 7 > 0)]),
        ["one colour picture"] = () => Plot.Images(Photograph(40, 60).unsqueeze(0), captions: ["a caption that is a good deal wider than the picture above it, and longer than two lines of that width could hold, however small"]),
        ["photographs"] = () => Plot.Images(stack([Photograph(200, 300), Photograph(200, 300), Photograph(200, 300)]), columns: 2),
        ["overlay in colour"] = () => Plot.Overlay(Photograph(200, 300), Bump(8, 8), region: new Region(80, 150, 60, 90)),
        ["overlay as blocks"] = () => Plot.Overlay(Photograph(64, 64), Bump(8, 8), smooth: false),
        ["overlay of four heads"] = () => Plot.Overlay(Photograph(64, 64), stack([Bump(8, 8), Bump(8, 8).t(), Bump(8, 8).flip(0), Bump(8, 8).flip(1)]), names: Difficult[..4]),
        ["overlay with a gap"] = () => Plot.Overlay(new[,] { { 1.0, 0.5 }, { 0, 0.25 } }, new[,] { { 0.5, double.NaN } }),
        ["row overlay of 28 rows"] = () => Plot.RowOverlay(Ramp(28, 28), softmax(arange(28f) / 9, 0), threshold: 0.03),
        ["row overlay in colour"] = () => Plot.RowOverlay(Photograph(28, 60), softmax(arange(28f) / 9, 0)),
        ["colour picture"] = () => Plot.Image(Photograph(64, 64), "A colour picture"),
        ["layout of four heads"] = () => Plot.HeadLayout([FlatView(4, 5), Transposed(4, 5)], tokens: 5, features: 20),
        ["layout of many tokens"] = () => Plot.HeadLayout([FlatView(8, 8), Transposed(8, 8), ("a split with a name that is rather longer than its panel can be", x => x.view(8, -1, 8))], tokens: 17, features: 64),
        ["layout of one token"] = () => Plot.HeadLayout([Transposed(1, 1)], tokens: 1, features: 1),
        ["wide picture"] = () => Plot.Image(Ramp(3, 90), null, Row(3)),
    };
}

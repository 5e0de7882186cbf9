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
        ["head_layout"] = () => Plot.HeadLayout([FlatView(heads: 2, size: 3), Transposed(heads: 2, size: 3)], tokens: 5, features: 6),
    };

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
        ["layout of four heads"] = () => Plot.HeadLayout([FlatView(4, 5), Transposed(4, 5)], tokens: 5, features: 20),
        ["layout of many tokens"] = () => Plot.HeadLayout([FlatView(8, 8), Transposed(8, 8), ("a split with a name that is rather longer than its panel can be", x => x.view(8, -1, 8))], tokens: 17, features: 64),
        ["layout of one token"] = () => Plot.HeadLayout([Transposed(1, 1)], tokens: 1, features: 1),
        ["wide picture"] = () => Plot.Image(Ramp(3, 90), null, Row(3)),
    };
}

using System.Reflection;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;
using Style = TorchSharp.TensorStringStyle;

namespace Attention.Torch.Tests.Printing;

/// <summary>Tensors print as TorchSharp 0.107 prints them, letter for letter.</summary>
public partial class PrintingTests
{
    static readonly Dictionary<string, Func<Tensor>> Tensors = new()
    {
        ["3×4 float32"] = () => arange(12, dtype: float32).reshape(3, 4) / 3,
        ["scalar"] = () => tensor(1.5f),
        ["int64 vector"] = () => arange(5),
        ["bool"] = () => tensor(new[] { true, false }),
        ["2×2×3 float64"] = () => arange(12, dtype: float64).reshape(2, 2, 3) * 1000.5,
        ["small and large"] = () => tensor(new[] { 1e-6f, 1f, 12345.678f, -3e8f, float.NaN, float.PositiveInfinity }),
        ["100 long vector"] = () => arange(100, dtype: float32),
        ["empty"] = () => zeros(0, 3),
    };

    public static TheoryData<string, Style, string> Blocks()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("torchsharp-prints.md")!;
        var data = new TheoryData<string, Style, string>();
        foreach (Match block in Block().Matches(new StreamReader(file).ReadToEnd()))
            data.Add(block.Groups["name"].Value, Enum.Parse<Style>(block.Groups["style"].Value), block.Groups["text"].Value);
        return data;
    }

    [Fact]
    public void Every_tensor_is_printed_in_all_four_styles() => Assert.Equal(4 * Tensors.Count, Blocks().Count);

    [Theory, MemberData(nameof(Blocks))]
    public void Prints_as_torchsharp(string name, Style style, string expected)
    {
        var printed = Tensors[name]().ToString(style);
        // TorchSharp fails to print an empty tensor in Julia's style. Ours says what it is.
        bool fails = expected.StartsWith("System.InvalidOperationException", StringComparison.Ordinal);
        Assert.Equal(fails ? "[0x3], type = Float32, device = cpu" : expected, printed);
    }

    [Fact]
    public void Without_a_style_only_the_metadata_is_printed() =>
        Assert.Equal("[3x4], type = Float32, device = cpu", Tensors["3×4 float32"]().ToString());

    [Fact]
    public void The_default_style_is_julias()
    {
        Assert.Equal(Style.Julia, torch.TensorStringStyle);
        Assert.Equal(tensor(1.5f).ToString(Style.Julia), tensor(1.5f).ToString(Style.Default));
        Assert.Equal(tensor(1.5f).jlstr(), tensor(1.5f).str());
    }

    [Fact]
    public void A_view_prints_what_it_shows() =>
        Assert.Equal("[[0, 3]\n [1, 4]\n [2, 5]]", arange(6).reshape(2, 3).t().ToString(Style.Numpy));

    [GeneratedRegex(@"^### (?<name>.*), (?<style>\w+)\n`.*`\n```\n(?<text>(?s:.*?))\n```$", RegexOptions.Multiline)]
    private static partial Regex Block();
}

using Attention.Torch.Tests.Golden;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Spellings;

/// <summary>Several names of one function, held to .NET's own where it has one.</summary>
public class AliasTests
{
    static readonly Tensor X = GradCheck.Draw(3, 3, 5) * 0.9;
    static readonly Tensor Y = GradCheck.Draw(4, 5);

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> OfOne() => new()
    {
        { "arcsin", x => x.arcsin(), Math.Asin },
        { "arccos", x => x.arccos(), Math.Acos },
        { "arctan", x => x.arctan(), Math.Atan },
        { "arcsinh", x => x.arcsinh(), Math.Asinh },
        { "arccosh", x => (x + 2).arccosh(), x => Math.Acosh(x + 2) },
        { "arctanh", x => x.arctanh(), Math.Atanh },
        { "arcsin_", x => x.clone().arcsin_(), Math.Asin },
        { "arccos_", x => x.clone().arccos_(), Math.Acos },
        { "arctan_", x => x.clone().arctan_(), Math.Atan },
        { "arcsinh_", x => x.clone().arcsinh_(), Math.Asinh },
        { "arccosh_", x => (x + 2).arccosh_(), x => Math.Acosh(x + 2) },
        { "arctanh_", x => x.clone().arctanh_(), Math.Atanh },
        { "absolute", x => x.absolute(), Math.Abs },
        { "absolute_", x => x.clone().absolute_(), Math.Abs },
        { "fix", x => (x * 9).fix(), x => Math.Truncate(x * 9) },
        { "fix_", x => (x * 9).fix_(), x => Math.Truncate(x * 9) },
        { "clip", x => x.clip(-0.25, 0.5), x => Math.Clamp(x, -0.25, 0.5) },
        { "clamp_min_", x => x.clone().clamp_min_(0.25), x => Math.Max(x, 0.25) },
        { "clamp_max_", x => x.clone().clamp_max_(0.25), x => Math.Min(x, 0.25) },
        { "expit", special.expit, x => 1 / (1 + Math.Exp(-x)) },
    };

    [Theory, MemberData(nameof(OfOne))]
    public void Of_one_tensor(string name, Func<Tensor, Tensor> alias, Func<double, double> function)
    {
        var got = GoldenTensor.Values(alias(X));
        foreach (var (x, y) in GoldenTensor.Values(X).Zip(got)) Assert.True(Math.Abs(function(x) - y) < 1e-14, $"{name} of {x} is {y}.");
    }

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>, Func<double, double, double>> OfTwo() => new()
    {
        { "arctan2", (x, y) => x.arctan2(y), Math.Atan2 },
        { "arctan", (x, y) => x.arctan(y), Math.Atan2 },
        { "arctan2_", (x, y) => x.clone().arctan2_(y), Math.Atan2 },
        { "arctan_", (x, y) => x.clone().arctan_(y), Math.Atan2 },
        { "subtract_", (x, y) => x.clone().subtract_(y), (x, y) => x - y },
        { "divide_", (x, y) => x.clone().divide_(y), (x, y) => x / y },
        { "true_divide_", (x, y) => x.clone().true_divide_(y), (x, y) => x / y },
        { "floor_divide", (x, y) => x.floor_divide(y), (x, y) => Math.Floor(x / y) },
        { "multiply_", (x, y) => multiply_(x.clone(), y), (x, y) => x * y },
        { "less", (x, y) => x.less(y).to_type(float64), (x, y) => x < y ? 1 : 0 },
        { "less_equal", (x, y) => x.less_equal(y).to_type(float64), (x, y) => x <= y ? 1 : 0 },
        { "less_equal_", (x, y) => x.clone().less_equal_(y), (x, y) => x <= y ? 1 : 0 },
        { "greater", (x, y) => x.greater(y).to_type(float64), (x, y) => x > y ? 1 : 0 },
        { "greater_equal", (x, y) => x.greater_equal(y).to_type(float64), (x, y) => x >= y ? 1 : 0 },
        { "not_equal", (x, y) => x.not_equal(y).to_type(float64), (x, y) => x != y ? 1 : 0 },
        { "not_equal_", (x, y) => x.clone().not_equal_(y), (x, y) => x != y ? 1 : 0 },
        { "%", (x, y) => x % y, (x, y) => x - y * Math.Floor(x / y) },
    };

    [Theory, MemberData(nameof(OfTwo))]
    public void Of_two_tensors(string name, Func<Tensor, Tensor, Tensor> alias, Func<double, double, double> function)
    {
        var (a, b) = (GoldenTensor.Values(X), GoldenTensor.Values(Y.expand(3, 5).contiguous()));
        var got = GoldenTensor.Values(alias(X, Y));
        for (int i = 0; i < a.Length; i++) Assert.True(Math.Abs(function(a[i], b[i]) - got[i]) < 1e-14, $"{name} of {a[i]} and {b[i]} is {got[i]}.");
    }

    [Fact]
    public void Dims_as_numbers_pairs_and_spans_mean_the_same()
    {
        var x = GradCheck.Draw(5, 2, 3, 5);
        long[] two = [0, 2];
        AssertSame(x.var(two), x.var((0, 2)), x.var(two.AsSpan()), var(x, (0, 2)), x.var_mean((0, 2)).var, x.var_mean(two.AsSpan()).std, x.std((0, 2)).square());
        AssertSame(x.std(two), x.std(two.AsSpan()), std(x, (0, 2)), x.std_mean((0, 2)).std, x.std_mean(two).std, std_mean(x, two).std);
        AssertSame(x.var(), x.var((0, 1, 2)), x.var_mean().var, x.var_mean((0, 1, 2)).var, x.std_mean().std.square());
        AssertSame(x.mean(two), x.var_mean((0, 2)).mean, x.std_mean(two.AsSpan()).mean);
        AssertSame(x.amax(two), x.amax(two.AsSpan()), x.aminmax(0).max.amax(1));
        AssertSame(x.amin(two), x.amin(two.AsSpan()), x.aminmax(0).min.amin(1));
    }

    static void AssertSame(Tensor expected, params Tensor[] others)
    {
        foreach (var other in others) Assert.True(expected.allclose(other, 1e-13, 1e-13), $"{expected} and {other} differ.");
    }
}

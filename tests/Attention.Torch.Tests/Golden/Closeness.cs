using System.Globalization;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

/// <summary>
/// |a − b| ≤ 1e-6·max|b| + 1e-5·|b| in float32, 1e-10·(max|b| + |b|) in float64, equal in every other type. NaN equals NaN, an infinity
/// equals itself, and neither counts as a largest.
/// </summary>
internal static class Closeness
{
    public static void Check(string what, Tensor got, GoldenTensor expected)
    {
        Assert.True(got.dtype == expected.Type, $"{what} is {got.dtype}; PyTorch gives {expected.Type}.");
        Assert.True(got.shape.SequenceEqual(expected.Shape),
            $"{what} is [{string.Join(", ", got.shape)}]; PyTorch gives [{string.Join(", ", expected.Shape)}].");
        Check(what, GoldenTensor.Values(got), expected.Data, expected.Type, expected.Shape);
    }

    public static void Check(string what, double[] got, double[] expected, ScalarType type, long[] shape)
    {
        if (FirstDifference(got, expected, type) is not { } i) return;
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"""
            {what} differs at element {i}: {got[i]:R}; expected {expected[i]:R}.
              got      {GoldenTensor.Show(got, shape)}
              expected {GoldenTensor.Show(expected, shape)}
            """));
    }

    /// <summary>Where the two first differ by more than the tolerance; null if nowhere.</summary>
    public static int? FirstDifference(double[] got, double[] expected, ScalarType type)
    {
        var (absolute, relative) = type switch { ScalarType.Float32 => (1e-6, 1e-5), ScalarType.Float64 => (1e-10, 1e-10), _ => (0.0, 0.0) };
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = double.IsFinite(expected[i])
                ? Math.Abs(got[i] - expected[i]) <= absolute * largest + relative * Math.Abs(expected[i])
                : expected[i].Equals(got[i]);
            if (!same) return i;
        }
        return null;
    }
}

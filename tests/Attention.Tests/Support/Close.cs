using static TorchSharp.torch;

namespace Attention.Tests.Support;

/// <summary>Assertions about tensors; failures name the shapes or the largest difference.</summary>
internal static class Close
{
    internal static void To(Tensor expected, Tensor? actual, double tolerance = 1e-5)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.shape, actual.shape);
        float largest = (expected - actual).abs().max().item<float>();
        Assert.True(largest < tolerance, $"largest difference {largest:g3}, allowed {tolerance:g3}");
    }

    /// <summary>Bit for bit, whatever the type.</summary>
    internal static void Same(Tensor expected, Tensor? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((expected == actual).all().item<bool>(), $"{(expected != actual).count_nonzero().item<long>()} values differ");
    }

    internal static float Difference(Tensor a, Tensor b) => (a - b).abs().max().item<float>();

    /// <summary>A tensor of the same numbers in every run, without the random stream.</summary>
    internal static Tensor Wave(double step, params long[] shape) =>
        (arange(shape.Aggregate((a, b) => a * b), dtype: ScalarType.Float32) * step).sin().reshape(shape);
}

using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp.Kernels;

/// <summary>Kernels that see a whole row.</summary>
internal static class RowKernels
{
    /// <summary>yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x)</summary>
    public static void Softmax<T>(ReadOnlySpan<T> x, Span<T> y) where T : IFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), y);
        TensorPrimitives.Exp(y, y);
        TensorPrimitives.Divide(y, TensorPrimitives.Sum<T>(y), y);
    }

    /// <summary>yᵢ = xᵢ − max x − ln Σⱼ exp(xⱼ − max x)</summary>
    public static void LogSoftmax<T>(ReadOnlySpan<T> x, Span<T> y) where T : IFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max(x);
        TensorPrimitives.Subtract(x, max, y);
        TensorPrimitives.Exp(y, y);
        T log = T.Log(TensorPrimitives.Sum<T>(y));
        // First the maximum, then the logarithm: their sum would lose the logarithm's digits beside a large maximum.
        TensorPrimitives.Subtract(x, max, y);
        TensorPrimitives.Subtract(y, log, y);
    }
}

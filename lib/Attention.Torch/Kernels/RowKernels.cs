using System.Numerics.Tensors;

namespace TorchSharp.Kernels;

/// <summary>Softmax of a whole row of doubles, in place; floats go through <see cref="SoftmaxKernels"/>.</summary>
internal static class RowKernels
{
    /// <summary>xᵢ ← exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x)</summary>
    public static void Softmax(Span<double> x)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<double>(x), x);
        TensorPrimitives.Exp<double>(x, x);
        TensorPrimitives.Divide(x, TensorPrimitives.Sum<double>(x), x);
    }

    /// <summary>xᵢ ← xᵢ − max x − ln Σⱼ exp(xⱼ − max x)</summary>
    public static void LogSoftmax(Span<double> x)
    {
        // First the maximum, then the logarithm: their sum would lose the logarithm's digits beside a large maximum.
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<double>(x), x);
        double sum = 0;
        foreach (double value in x) sum += Math.Exp(value);
        TensorPrimitives.Subtract(x, Math.Log(sum), x);
    }
}

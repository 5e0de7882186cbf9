using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>What judges feed an answer: numbers without a pattern that an answer could lean on, and the same in every run.</summary>
internal static class Numbers
{
    /// <summary>sin(step · i) for i = 0, 1, 2, …, in the shape asked for; draws nothing from the random stream.</summary>
    public static Tensor Wave(double step, params long[] shape) =>
        (arange(shape.Aggregate((a, b) => a * b), dtype: ScalarType.Float32) * step).sin().reshape(shape);
}

using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Log-softmax and the loss of its target class in one pass over a row of logits, and the way back in another.</summary>
internal static class CrossEntropyKernels
{
    /// <summary>What a row contributes: weight·(−ln p of its target) + evenly·(−mean of ln p over the classes).</summary>
    /// <param name="Target">the class, or −1 where the row does not count</param>
    /// <param name="Weight">of the target class</param>
    /// <param name="Evenly">what label smoothing gives to all classes together</param>
    internal readonly record struct Row(int Target, float Weight, float Evenly);

    /// <summary>The loss of a row; max and log are what the way back computes the probabilities from.</summary>
    public static float Loss(Row row, ReadOnlySpan<float> x, out float max, out float log)
    {
        (max, log) = Gemm.Best switch
        {
            SimdLevel.Avx512 => SoftmaxKernels.LogOfSum<Lanes16>(x),
            SimdLevel.Avx2 => SoftmaxKernels.LogOfSum<Lanes8>(x),
            _ => SoftmaxKernels.LogOfSum<Lanes4>(x),
        };
        if (row.Target < 0) return 0;
        float loss = -row.Weight * (x[row.Target] - max - log);
        if (row.Evenly == 0) return loss;
        double sum = 0;
        foreach (float value in x) sum += value - max - log;
        return loss - row.Evenly * (float)(sum / x.Length);
    }

    /// <summary>dx = dy·((weight + evenly)·p − evenly/C − weight·[j is the target])</summary>
    public static void Back(Row row, ReadOnlySpan<float> x, float max, float log, float dy, Span<float> dx)
    {
        if (row.Target < 0)
        {
            dx.Clear();
            return;
        }
        VectorMaps.Map(new Share(max, log, dy * (row.Weight + row.Evenly), dy * row.Evenly / x.Length), x, dx);
        dx[row.Target] -= dy * row.Weight;
    }

    readonly record struct Share(float Max, float Log, float Times, float Less) : IVectorMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IVectorMap.At<V>(V x) => VectorMath.ExpOfNegative(x - V.All(Max) - V.All(Log)) * V.All(Times) - V.All(Less);
    }
}

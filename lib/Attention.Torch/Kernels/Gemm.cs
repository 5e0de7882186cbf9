using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>C = A·B or C += A·B, with A [m, k] and B [k, n] of any strides and C [m, n] row after row without gaps.</summary>
/// <remarks>
/// float and double go through vector tiles, other types through a plain loop. NaN and infinity travel as in the formula: no
/// product is skipped. The result does not depend on the number of threads; between SIMD levels it differs by rounding.
/// </remarks>
internal static class Gemm
{
    /// <summary>The best instructions of this processor.</summary>
    public static SimdLevel Best { get; } =
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? SimdLevel.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? SimdLevel.Avx2
        : SimdLevel.Portable;

    /// <summary>One product. C begins at cOffset; accumulate adds to what C holds; level null = <see cref="Best"/>.</summary>
    public static void Multiply<T>(
        in Operand<T> a, in Operand<T> b, T[] c, int cOffset, int m, int n, int k, bool accumulate = false, SimdLevel? level = null)
        where T : unmanaged, INumber<T> => Multiply(new Product<T>(a, b, c, m, n, k, accumulate), 0, 0, cOffset, level ?? Best);

    /// <summary>The product, with A and B that many values further on and C from cOffset on.</summary>
    public static void Multiply<T>(in Product<T> product, int aOffset, int bOffset, int cOffset, SimdLevel level) where T : unmanaged, INumber<T>
    {
        CheckRanges(product, aOffset, bOffset, cOffset);
        if (product.M == 0 || product.N == 0) return;
        if (product.K > 0) Run(product, product.A.Offset + aOffset, product.B.Offset + bOffset, cOffset, level);
        else
            for (var i = 0; i < product.M; i++) product.Begin(product.C.AsSpan(cOffset + i * product.N, product.N), 0);
    }

    /// <summary>One product for each matrix of the batch; C holds the results one after the other.</summary>
    public static void MultiplyBatch<T>(in Product<T> product, in GemmBatch batch, SimdLevel? level = null) where T : unmanaged, INumber<T>
    {
        var work = (double)product.M * product.N * product.K;
        // Few or very large products: the threads share each one. Many small ones: each thread takes whole products.
        var shared = batch.Count < Work.Threads || (batch.Count < 4 * Work.Threads && work > 64 * GemmTiles.GrainOfWork);
        var grain = shared ? int.MaxValue : (int)Math.Max(1, GemmTiles.GrainOfWork / Math.Max(work, 1));
        if (Work.WouldSplit(batch.Count, grain)) Split(product, batch, level ?? Best, grain);
        else Some(product, batch, level ?? Best, 0, batch.Count);
    }

    static void Split<T>(Product<T> product, GemmBatch batch, SimdLevel level, int grain) where T : unmanaged, INumber<T> =>
        Work.Split(batch.Count, grain, (start, end) => Some(product, batch, level, start, end));

    static void Some<T>(in Product<T> product, in GemmBatch batch, SimdLevel level, int start, int end) where T : unmanaged, INumber<T>
    {
        for (var i = start; i < end; i++)
        {
            var (a, b) = batch.At(i);
            Multiply(product, a, b, i * product.M * product.N, level);
        }
    }

    static void Run<T>(in Product<T> product, int aOffset, int bOffset, int cOffset, SimdLevel level) where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double)) GemmPlain.Multiply(product, aOffset, bOffset, cOffset);
        else if (level == SimdLevel.Avx512) GemmTiles<Simd512<T>, Vector512<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
        else if (level == SimdLevel.Avx2) GemmTiles<Simd256<T>, Vector256<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
        else GemmTiles<Simd128<T>, Vector128<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
    }

    [Conditional("DEBUG")]
    static void CheckRanges<T>(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        CheckRange(product.A, aOffset, product.M, product.K);
        CheckRange(product.B, bOffset, product.K, product.N);
        Debug.Assert(cOffset >= 0 && cOffset + (long)product.M * product.N <= product.C.Length, "C reaches beyond its array");
        Debug.Assert(product.Bias is null || (product.BiasOffset >= 0 && product.BiasOffset + product.N <= product.Bias.Length), "the bias reaches beyond its array");
    }

    static void CheckRange<T>(in Operand<T> matrix, int offset, int rows, int columns)
    {
        if (rows == 0 || columns == 0) return;
        var first = (long)matrix.Offset + offset;
        var last = first + (rows - 1L) * matrix.RowStride + (columns - 1L) * matrix.ColumnStride;
        Debug.Assert(first >= 0 && matrix.RowStride >= 0 && matrix.ColumnStride >= 0 && last < matrix.Data.Length,
            "an operand reaches beyond its array");
    }
}

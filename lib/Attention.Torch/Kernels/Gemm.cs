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
        where T : unmanaged, INumber<T>
    {
        CheckRange(a, m, k);
        CheckRange(b, k, n);
        Debug.Assert(cOffset >= 0 && (long)cOffset + (long)m * n <= c.Length, "C reaches beyond its array");
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            if (!accumulate) c.AsSpan(cOffset, m * n).Clear();
            return;
        }
        Product<T> product = new(a, b, c, m, n, k, accumulate);
        Run(product, a.Offset, b.Offset, cOffset, level ?? Best);
    }

    /// <summary>
    /// One product for each triple of offsets, to which the operands' own offsets are added. The same A or B may come more than
    /// once; the results must not overlap.
    /// </summary>
    public static void MultiplyBatch<T>(
        Operand<T> a, int[] aOffsets, Operand<T> b, int[] bOffsets, T[] c, int[] cOffsets,
        int m, int n, int k, bool accumulate = false, SimdLevel? level = null) where T : unmanaged, INumber<T>
    {
        Debug.Assert(aOffsets.Length == cOffsets.Length && bOffsets.Length == cOffsets.Length, "one offset of each kind per product");
        var work = (double)m * n * k;
        // Few or very large products: the threads share each one. Many small ones: each thread takes whole products.
        var shared = cOffsets.Length < Work.Threads || (cOffsets.Length < 4 * Work.Threads && work > 64 * GemmTiles.GrainOfWork);
        var grain = shared ? int.MaxValue : (int)Math.Max(1, GemmTiles.GrainOfWork / Math.Max(work, 1));
        Work.Split(cOffsets.Length, grain, (start, end) =>
        {
            for (var i = start; i < end; i++)
                Multiply(a with { Offset = a.Offset + aOffsets[i] }, b with { Offset = b.Offset + bOffsets[i] },
                    c, cOffsets[i], m, n, k, accumulate, level);
        });
    }

    static void Run<T>(in Product<T> product, int aOffset, int bOffset, int cOffset, SimdLevel level) where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double)) GemmPlain.Multiply(product, aOffset, bOffset, cOffset);
        else if (level == SimdLevel.Avx512) GemmTiles<Simd512<T>, Vector512<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
        else if (level == SimdLevel.Avx2) GemmTiles<Simd256<T>, Vector256<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
        else GemmTiles<Simd128<T>, Vector128<T>, T>.Multiply(product, aOffset, bOffset, cOffset);
    }

    [Conditional("DEBUG")]
    static void CheckRange<T>(in Operand<T> matrix, int rows, int columns)
    {
        if (rows == 0 || columns == 0) return;
        var last = matrix.Offset + (rows - 1L) * matrix.RowStride + (columns - 1L) * matrix.ColumnStride;
        Debug.Assert(matrix.Offset >= 0 && matrix.RowStride >= 0 && matrix.ColumnStride >= 0 && last < matrix.Data.Length,
            "an operand reaches beyond its array");
    }
}

/// <summary>What the paths of <see cref="Gemm"/> are asked to do; m, n, k ≥ 1. Offsets travel apart from it.</summary>
internal readonly record struct Product<T>(Operand<T> A, Operand<T> B, T[] C, int M, int N, int K, bool Accumulate);

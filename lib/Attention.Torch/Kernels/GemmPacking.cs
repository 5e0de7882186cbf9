using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Copies of parts of A and B in the order in which a tile reads them.</summary>
internal static unsafe class GemmPacking<T> where T : unmanaged
{
    /// <summary>to[p·width + j] = B[p, j] for columns j, and 0 for the columns from there up to width.</summary>
    public static void Columns(T* b, nint rowStride, nint columnStride, int k, int columns, T* to, int width)
    {
        if (columns < width) new Span<T>(to, k * width).Clear();
        if (columnStride == 1) Copy(b, rowStride, k, columns, to, width);
        else Transpose(b, columnStride, rowStride, columns, k, to, width);
    }

    /// <summary>to[p·height + i] = A[i, p] for rows i; places from rows up to height keep what they held.</summary>
    public static void Rows(T* a, nint rowStride, nint columnStride, int k, int rows, T* to, int height)
    {
        if (rowStride == 1) Copy(a, columnStride, k, rows, to, height);
        else Transpose(a, rowStride, columnStride, rows, k, to, height);
    }

    /// <summary>to[p·width + j] = from[p·stride + j]: 16 bytes at a time, of which the last overlap those before.</summary>
    static void Copy(T* from, nint stride, int k, int columns, T* to, int width)
    {
        nint bytes = columns * sizeof(T), last = bytes - 16;
        if (last < 0)
            for (var p = 0; p < k; p++, from += stride, to += width)
                for (var j = 0; j < columns; j++) to[j] = from[j];
        else if (bytes % 64 == 0)
            for (var p = 0; p < k; p++, from += stride, to += width)
            {
                byte* x = (byte*)from, y = (byte*)to;
                for (nint at = 0; at < bytes; at += 64)
                {
                    if (Sse.IsSupported) Sse.Prefetch0((byte*)(from + 16 * stride) + at);
                    Vector256<byte> low = Vector256.Load(x + at), high = Vector256.Load(x + at + 32);
                    low.Store(y + at);
                    high.Store(y + at + 32);
                }
            }
        else
            for (var p = 0; p < k; p++, from += stride, to += width)
            {
                byte* x = (byte*)from, y = (byte*)to;
                for (nint at = 0; at < last; at += 16) Vector128.Load(x + at).Store(y + at);
                Vector128.Load(x + last).Store(y + last);
            }
    }

    /// <summary>
    /// to[p·width + i] = from[i·lineStride + p·step]: four lines at a time, so that each store fills part of a cache line; the last four
    /// overlap those before.
    /// </summary>
    static void Transpose(T* from, nint lineStride, nint step, int lines, int k, T* to, int width)
    {
        if (lines >= 4)
        {
            for (var i = 0; i < lines - 4; i += 4) Four(from + i * lineStride, lineStride, step, k, to + i, width);
            Four(from + (lines - 4) * lineStride, lineStride, step, k, to + lines - 4, width);
        }
        else
            for (var i = 0; i < lines; i++)
                for (var p = 0; p < k; p++) to[p * width + i] = from[i * lineStride + p * step];
    }

    static void Four(T* x0, nint lineStride, nint step, int k, T* to, int width)
    {
        T* x1 = x0 + lineStride, x2 = x1 + lineStride, x3 = x2 + lineStride;
        var p = 0;
        if (typeof(T) == typeof(float) && step == 1 && Sse.IsSupported)
            for (; p <= k - 4; p += 4, to += 4 * width)
                Square((float*)x0 + p, (float*)x1 + p, (float*)x2 + p, (float*)x3 + p, (float*)to, width);
        for (; p < k; p++, to += width)
        {
            var at = p * step;
            to[0] = x0[at];
            to[1] = x1[at];
            to[2] = x2[at];
            to[3] = x3[at];
        }
    }

    /// <summary>Four values of each of four lines become four values of each of four rows.</summary>
    static void Square(float* x0, float* x1, float* x2, float* x3, float* to, int width)
    {
        Vector128<float> a = Vector128.Load(x0), b = Vector128.Load(x1), c = Vector128.Load(x2), d = Vector128.Load(x3);
        Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d);
        Sse.MoveLowToHigh(ab, cd).Store(to);
        Sse.MoveHighToLow(cd, ab).Store(to + width);
        (ab, cd) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(to + 2 * width);
        Sse.MoveHighToLow(cd, ab).Store(to + 3 * width);
    }
}

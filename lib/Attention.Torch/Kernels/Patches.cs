using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// What the taps of a kernel meet: row (channel, a, b) holds, for every output position, the input that tap (a, b) meets there, 0 in
/// the border. Rows are made where they are multiplied; the whole matrix never exists.
/// </summary>
internal static unsafe class Patches
{
    /// <summary>to[row·width + j] for positions position + j, j &lt; count ≤ width, and 0 up to width: a panel for <see cref="PackedProduct"/>.</summary>
    public static void Panel<T>(T* planes, int channels, in ConvolutionGeometry g, int position, int count, T* to, int width) where T : unmanaged
    {
        if (count < width) new Span<T>(to, channels * g.Taps * width).Clear();
        for (int done = 0, n; done < count; done += n, to += n)
        {
            int i = (position + done) / g.OutWidth, j = (position + done) % g.OutWidth;
            n = Math.Min(count - done, g.OutWidth - j);
            T* target = to, plane = planes;
            for (int channel = 0; channel < channels; channel++, plane += g.Plane)
                for (int a = 0, y = i * g.StrideY - g.PadTop; a < g.KernelHeight; a++, y += g.DilationY)
                    for (int b = 0, x = j * g.StrideX - g.PadLeft; b < g.KernelWidth; b++, x += g.DilationX, target += width)
                        Line((uint)y < (uint)g.Height ? plane + y * g.Width : null, x, n, g, target);
        }
    }

    /// <summary>Row (channel, a, b) at positions position to position + count.</summary>
    public static void Row<T>(T* planes, int row, in ConvolutionGeometry g, int position, int count, T* to) where T : unmanaged
    {
        int a = row % g.Taps / g.KernelWidth, b = row % g.KernelWidth;
        T* plane = planes + row / g.Taps * g.Plane;
        for (int done = 0, n; done < count; done += n)
        {
            int i = (position + done) / g.OutWidth, j = (position + done) % g.OutWidth, y = i * g.StrideY - g.PadTop + a * g.DilationY;
            n = Math.Min(count - done, g.OutWidth - j);
            Line((uint)y < (uint)g.Height ? plane + y * g.Width : null, j * g.StrideX - g.PadLeft + b * g.DilationX, n, g, to + done);
        }
    }

    /// <summary>to[j] = line[x + j·stride], 0 outside the line; a line that is null is all border.</summary>
    static void Line<T>(T* line, int x, int n, in ConvolutionGeometry g, T* to) where T : unmanaged
    {
        if (line == null)
        {
            new Span<T>(to, n).Clear();
        }
        else if (g.StrideX == 1)
        {
            if (x >= 0 && x + n <= g.Width)
            {
                Copy(line + x, n, to);
                return;
            }
            var (before, end) = Inside(x, n, 1, g.Width);
            new Span<T>(to, before).Clear();
            for (int j = before; j < end; j++) to[j] = line[x + j];
            new Span<T>(to + end, n - end).Clear();
        }
        else
        {
            var (before, end) = Inside(x, n, g.StrideX, g.Width);
            new Span<T>(to, before).Clear();
            T* from = line + x;
            for (int j = before; j < end; j++) to[j] = from[j * g.StrideX];
            new Span<T>(to + end, n - end).Clear();
        }
    }

    /// <summary>The j below n for which x + j·stride is 0 or more and below size.</summary>
    public static (int Start, int End) Inside(int x, int n, int stride, int size)
    {
        int start = x >= 0 ? 0 : Math.Min(n, (-x + stride - 1) / stride);
        return (start, x >= size ? start : Math.Clamp((size - x + stride - 1) / stride, start, n));
    }

    static void Copy<T>(T* from, int n, T* to) where T : unmanaged
    {
        // The panels of the common processors are 64 bytes wide: two vectors, without a call.
        if (n * sizeof(T) == 64)
        {
            Vector256<byte> first = Vector256.Load((byte*)from), second = Vector256.Load((byte*)from + 32);
            first.Store((byte*)to);
            second.Store((byte*)to + 32);
        }
        else new ReadOnlySpan<T>(from, n).CopyTo(new Span<T>(to, n));
    }
}

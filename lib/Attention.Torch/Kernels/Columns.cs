using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Sizes of a convolution of planes: input [batch, channels, Height, Width], kernel [.., KernelHeight, KernelWidth], output planes
/// [OutHeight, OutWidth]. Output (i, j) reads input (i·StrideY − PadTop + a·DilationY, j·StrideX − PadLeft + b·DilationX).
/// </summary>
internal readonly record struct ConvolutionGeometry(
    int Height, int Width, int KernelHeight, int KernelWidth, int OutHeight, int OutWidth,
    int StrideY, int StrideX, int PadTop, int PadLeft, int DilationY, int DilationX)
{
    public int Plane => Height * Width;

    public int OutPlane => OutHeight * OutWidth;

    public int Taps => KernelHeight * KernelWidth;
}

/// <summary>An image as columns: row (channel, a, b) holds, for every output position, the input that the kernel's tap (a, b) meets there.</summary>
internal static class Columns
{
    /// <summary>Fills columns, [channels·taps, OutPlane], from channels planes that begin at start.</summary>
    public static void Of<T>(T[] image, int start, int channels, ConvolutionGeometry g, T[] columns) where T : unmanaged =>
        Work.Split(channels * g.Taps, Math.Max(1, 32768 / Math.Max(1, g.OutPlane)), (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                var plane = image.AsSpan(start + row / g.Taps * g.Plane, g.Plane);
                int a = row % g.Taps / g.KernelWidth, b = row % g.KernelWidth;
                for (int i = 0; i < g.OutHeight; i++)
                {
                    var to = columns.AsSpan(row * g.OutPlane + i * g.OutWidth, g.OutWidth);
                    int y = i * g.StrideY - g.PadTop + a * g.DilationY, x = b * g.DilationX - g.PadLeft;
                    if (y < 0 || y >= g.Height) to.Clear();
                    else Line(plane.Slice(y * g.Width, g.Width), x, g.StrideX, to);
                }
            }
        });

    /// <summary>The way back: adds columns onto channels planes that begin at start.</summary>
    public static void AddTo<T>(T[] image, int start, int channels, ConvolutionGeometry g, T[] columns) where T : unmanaged, INumber<T> =>
        Work.Split(channels, Math.Max(1, 32768 / Math.Max(1, g.OutPlane * g.Taps)), (first, end) =>
        {
            for (int row = first * g.Taps; row < end * g.Taps; row++)
            {
                var plane = image.AsSpan(start + row / g.Taps * g.Plane, g.Plane);
                int a = row % g.Taps / g.KernelWidth, b = row % g.KernelWidth;
                for (int i = 0; i < g.OutHeight; i++)
                {
                    var from = columns.AsSpan(row * g.OutPlane + i * g.OutWidth, g.OutWidth);
                    int y = i * g.StrideY - g.PadTop + a * g.DilationY, x = b * g.DilationX - g.PadLeft;
                    if (y < 0 || y >= g.Height) continue;
                    var line = plane.Slice(y * g.Width, g.Width);
                    for (int j = 0; j < from.Length; j++, x += g.StrideX)
                        if ((uint)x < (uint)line.Length) line[x] += from[j];
                }
            }
        });

    /// <summary>to[j] = line[x + j·stride], 0 outside the line.</summary>
    static void Line<T>(ReadOnlySpan<T> line, int x, int stride, Span<T> to) where T : unmanaged
    {
        if (stride == 1)
        {
            int before = Math.Clamp(-x, 0, to.Length), inside = Math.Clamp(line.Length - x, before, to.Length) - before;
            to[..before].Clear();
            if (inside > 0) line.Slice(x + before, inside).CopyTo(to[before..]);
            to[(before + inside)..].Clear();
            return;
        }
        for (int j = 0; j < to.Length; j++, x += stride) to[j] = (uint)x < (uint)line.Length ? line[x] : default;
    }
}

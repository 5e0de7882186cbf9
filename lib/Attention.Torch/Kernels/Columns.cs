using System.Buffers;
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

    public bool IsStrided => StrideX != 1 || StrideY != 1;
}

/// <summary>The way back through a strided convolution: columns of what goes to each tap, added onto the planes.</summary>
internal static class Columns
{
    /// <summary>dx[n, c] += Σ over outputs and taps of w·dy, dx being zeros at first.</summary>
    /// <param name="dy">[samples, groups·outs, OutPlane], from start on</param>
    /// <param name="start">of dy</param>
    /// <param name="weight">[groups·outs, ins·Taps]</param>
    /// <param name="dx">[samples, groups·ins, Plane]</param>
    /// <param name="g">sizes</param>
    /// <param name="counts">of one group</param>
    public static void Scatter<T>(T[] dy, int start, Operand<T> weight, T[] dx, ConvolutionGeometry g, ConvolutionCounts counts) where T : unmanaged, INumber<T>
    {
        var (samples, groups, ins, outs) = counts;
        int rows = ins * g.Taps;
        Work.Split(samples * groups, 1, (first, end) =>
        {
            var columns = ArrayPool<T>.Shared.Rent(rows * g.OutPlane);
            for (int plane = first; plane < end; plane++)
            {
                var above = new Operand<T>(dy, start + plane * outs * g.OutPlane, g.OutPlane, 1);
                var ofGroup = weight with { Offset = weight.Offset + plane % groups * outs * rows };
                Gemm.Multiply(ofGroup.Transposed, above, columns, 0, rows, g.OutPlane, outs);
                AddTo(dx, plane * ins * g.Plane, ins, g, columns);
            }
            ArrayPool<T>.Shared.Return(columns);
        });
    }

    /// <summary>Adds columns, [channels·taps, OutPlane], onto channels planes that begin at start.</summary>
    static void AddTo<T>(T[] image, int start, int channels, ConvolutionGeometry g, T[] columns) where T : unmanaged, INumber<T> =>
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
                    var (begin, stop) = Patches.Inside(x, from.Length, g.StrideX, g.Width);
                    for (int j = begin; j < stop; j++) line[x + j * g.StrideX] += from[j];
                }
            }
        });
}

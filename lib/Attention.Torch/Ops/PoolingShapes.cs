using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>How windows slide: a number for each spatial dimension, or one for all.</summary>
internal readonly record struct Slide(long[] Kernel, long[]? Stride, long[]? Padding, long[]? Dilation, bool Ceiling);

/// <summary>The public edge of pooling: checks shapes, brings 1-D inputs to planes and back, makes the windows.</summary>
internal static class PoolingShapes
{
    public static (Tensor Values, Tensor Indices) Max(Tensor x, Slide slide, int rank)
    {
        using var one = Lifetime.One();
        var (planes, rows, columns) = Sliding(x, slide, rank, $"max_pool{rank}d", true);
        var (values, indices) = FromPlanes(Pooling.Max(planes, rows, columns), rank);
        return (one.Keep(values), one.Keep(indices));
    }

    public static Tensor Average(Tensor x, Slide slide, int rank, bool countBorder, long? divisor)
    {
        using var one = Lifetime.One();
        if (divisor == 0) throw new ArgumentException("divisor must be not zero.");
        var (planes, rows, columns) = Sliding(x, slide, rank, $"avg_pool{rank}d", countBorder);
        var y = Pooling.Average(planes, rows, columns, (int?)divisor);
        return one.Keep(rank == 1 ? y.squeeze(-2) : y);
    }

    public static (Tensor Values, Tensor Indices) AdaptiveMax(Tensor x, long[] size, int rank)
    {
        using var one = Lifetime.One();
        var (planes, rows, columns) = Adaptive(x, size, rank, $"adaptive_max_pool{rank}d");
        var (values, indices) = FromPlanes(Pooling.Max(planes, rows, columns), rank);
        return (one.Keep(values), one.Keep(indices));
    }

    public static Tensor AdaptiveAverage(Tensor x, long[] size, int rank)
    {
        using var one = Lifetime.One();
        var (planes, rows, columns) = Adaptive(x, size, rank, $"adaptive_avg_pool{rank}d");
        var y = Pooling.Average(planes, rows, columns, null);
        return one.Keep(rank == 1 ? y.squeeze(-2) : y);
    }

    static (Tensor Planes, Windows Rows, Windows Columns) Sliding(Tensor x, Slide slide, int rank, string name, bool countBorder)
    {
        Check(x, rank, name);
        long[] kernel = Spread(slide.Kernel, rank, "kernel_size", name), stride = Spread(slide.Stride is { Length: > 0 } s ? s : kernel, rank, "stride", name);
        long[] padding = Spread(slide.Padding ?? [0], rank, "padding", name), dilation = Spread(slide.Dilation ?? [1], rank, "dilation", name);
        var windows = new Windows[rank];
        for (int d = 0; d < rank; d++)
        {
            long size = x.Layout.Shape[^(rank - d)], reach = dilation[d] * (kernel[d] - 1) + 1;
            if (kernel[d] < 1 || stride[d] < 1 || dilation[d] < 1) throw new ArgumentException($"{name}: kernel size, stride and dilation should be greater than zero, but got {Dims.Text(kernel)}, {Dims.Text(stride)} and {Dims.Text(dilation)}.");
            if (padding[d] < 0 || padding[d] > kernel[d] / 2)
                throw new ArgumentException($"pad should be at most half of kernel size, but got pad={padding[d]} and kernel_size={kernel[d]}.");
            long over = size + 2 * padding[d] - reach + (slide.Ceiling ? stride[d] - 1 : 0);
            long count = over < 0 ? 0 : over / stride[d] + 1;
            // A last window that would begin in the border on the right is left out.
            if (slide.Ceiling && (count - 1) * stride[d] >= size + padding[d]) count--;
            if (count < 1)
                throw new ArgumentException($"Given input size: {Dims.Text(x.Layout.Shape)}. Calculated output size: {count} along dimension {x.Layout.Rank - rank + d}. Output size is too small for kernel_size {Dims.Text(kernel)}.");
            windows[d] = Windows.Sliding((int)size, (int)kernel[d], (int)stride[d], (int)padding[d], (int)dilation[d], (int)count, countBorder);
        }
        return AsPlanes(x, windows);
    }

    static (Tensor Planes, Windows Rows, Windows Columns) Adaptive(Tensor x, long[] size, int rank, string name)
    {
        Check(x, rank, name);
        size = Spread(size, rank, "output_size", name);
        var windows = new Windows[rank];
        for (int d = 0; d < rank; d++)
        {
            if (size[d] < 0) throw new ArgumentException($"{name}: elements of output_size must be greater than or equal to 0 but received {Dims.Text(size)}.");
            windows[d] = Windows.Adaptive((int)x.Layout.Shape[^(rank - d)], (int)size[d]);
        }
        return AsPlanes(x, windows);
    }

    static void Check(Tensor x, int rank, string name)
    {
        var shape = x.Layout.Shape;
        if ((shape.Length != rank + 1 && shape.Length != rank + 2) || shape.AsSpan(Math.Max(0, shape.Length - rank)).Contains(0))
            throw new ArgumentException($"{name}: Expected {rank + 1}D or {rank + 2}D tensor with non-zero spatial sizes, but got input of size: {Dims.Text(shape)}.");
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException($"\"{name}\" not implemented for '{DTypes.Name(x.dtype)}': it needs a floating-point tensor. Convert it, as with to_type(torch.float32).");
    }

    static long[] Spread(long[] values, int rank, string what, string name) =>
        values.Length == rank ? values
        : values.Length == 1 ? [.. Enumerable.Repeat(values[0], rank)]
        : throw new ArgumentException($"{name}: {what} must either be a single int, or {rank} of them: {Dims.Text(values)} came.");

    static (Tensor, Windows, Windows) AsPlanes(Tensor x, Windows[] windows) => windows.Length == 2
        ? (x, windows[0], windows[1])
        : (x.unsqueeze(-2), Windows.Adaptive(1, 1), windows[0]);

    static (Tensor, Tensor) FromPlanes((Tensor Values, Tensor Indices) pooled, int rank) =>
        rank == 2 ? pooled : (pooled.Values.squeeze(-2), pooled.Indices.squeeze(-2));
}

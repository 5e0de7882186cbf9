using System.Runtime.CompilerServices;

namespace TorchSharp.Memory;

/// <summary>Where the elements of a tensor lie in its buffer: element (i₀, i₁, …) is at Offset + Σ iₖ·Strides[k].</summary>
internal readonly struct Layout(long[] shape, long[] strides, long offset = 0)
{
    public readonly long[] Shape = shape;
    public readonly long[] Strides = strides;
    public readonly long Offset = offset;

    public int Rank => Shape.Length;

    public long Count => Product(Shape);

    /// <summary>Row-major, without gaps, from the start of a buffer.</summary>
    public static Layout Contiguous(long[] shape) => new(shape, RowMajor(shape));

    public static long[] RowMajor(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        long step = 1;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            strides[d] = step;
            step *= Math.Max(shape[d], 1);
        }
        return strides;
    }

    public bool IsContiguous
    {
        get
        {
            long step = 1;
            for (int d = Shape.Length - 1; d >= 0; d--)
            {
                if (Shape[d] == 0) return true;
                if (Shape[d] != 1 && Strides[d] != step) return false;
                step *= Shape[d];
            }
            return true;
        }
    }

    /// <summary>No element is reachable through two different indices (an expanded layout has such elements).</summary>
    public bool IsInjective
    {
        get
        {
            for (int d = 0; d < Shape.Length; d++)
                if (Shape[d] > 1 && Strides[d] == 0) return false;
            return true;
        }
    }

    public Layout Permute(ReadOnlySpan<int> order)
    {
        var shape = new long[order.Length];
        var strides = new long[order.Length];
        for (int d = 0; d < order.Length; d++) (shape[d], strides[d]) = (Shape[order[d]], Strides[order[d]]);
        return new(shape, strides, Offset);
    }

    public Layout Select(int dim, long index) =>
        new(Without(Shape, dim), Without(Strides, dim), Offset + index * Strides[dim]);

    public Layout Slice(int dim, long start, long length, long step)
    {
        var shape = (long[])Shape.Clone();
        var strides = (long[])Strides.Clone();
        shape[dim] = length;
        strides[dim] *= step;
        return new(shape, strides, Offset + start * Strides[dim]);
    }

    public Layout Insert(int dim) =>
        new(With(Shape, dim, 1), With(Strides, dim, dim < Rank ? Shape[dim] * Strides[dim] : 1), Offset);

    public Layout Remove(int dim) => new(Without(Shape, dim), Without(Strides, dim), Offset);

    /// <summary>The same elements under another shape without copying, or null where no strides can say so.</summary>
    public Layout? View(long[] shape)
    {
        if (IsContiguous) return new(shape, RowMajor(shape), Offset);
        var strides = new long[shape.Length];
        int to = shape.Length - 1;
        // Walk from the last dimension; each maximal run of mergeable old dimensions must be cut exactly by new ones.
        long runStride = Strides[^1], runSize = 1, covered = 1;
        for (int from = Rank - 1; from >= 0; from--)
        {
            runSize *= Shape[from];
            bool runEnds = from == 0 || (Shape[from - 1] != 1 && Strides[from - 1] != runSize * runStride);
            if (!runEnds) continue;
            while (to >= 0 && (covered < runSize || shape[to] == 1))
            {
                strides[to] = covered * runStride;
                covered *= shape[to--];
            }
            if (covered != runSize) return null;
            if (from > 0)
            {
                runStride = Strides[from - 1];
                runSize = 1;
                covered = 1;
            }
        }
        return to == -1 ? new(shape, strides, Offset) : null;
    }

    /// <summary>Stride 0 along every dimension that is stretched from 1; the caller has checked that the shapes agree.</summary>
    public Layout Expand(long[] shape)
    {
        var strides = new long[shape.Length];
        int lead = shape.Length - Rank;
        for (int d = lead; d < shape.Length; d++)
            strides[d] = Shape[d - lead] == shape[d] ? Strides[d - lead] : 0;
        return new(shape, strides, Offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Product(ReadOnlySpan<long> sizes)
    {
        long product = 1;
        foreach (long size in sizes) product *= size;
        return product;
    }

    static long[] Without(long[] values, int at) => [.. values.AsSpan(0, at), .. values.AsSpan(at + 1)];

    static long[] With(long[] values, int at, long value) => [.. values.AsSpan(0, at), value, .. values.AsSpan(at)];
}

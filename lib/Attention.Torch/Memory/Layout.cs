using System.Runtime.CompilerServices;

namespace TorchSharp.Memory;

/// <summary>Where the elements of a tensor lie in its buffer: element (i₀, i₁, …) is at Offset + Σ iₖ·Strides[k].</summary>
internal readonly struct Layout(long[] shape, long[] strides, long offset = 0)
{
    public readonly long[] Shape = shape;
    public readonly long[] Strides = strides;

    /// <summary>0 where there is no element: an empty slice may begin past the end of the buffer.</summary>
    public readonly long Offset = offset == 0 || Array.IndexOf(shape, 0L) < 0 ? offset : 0;

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

    /// <summary>Without gaps and without overlaps, in whatever order of dimensions.</summary>
    public bool IsDense
    {
        get
        {
            if (IsContiguous) return true;
            long step = 1;
            var strides = Strides;
            foreach (int d in Enumerable.Range(0, Rank).OrderBy(d => strides[d]))
            {
                if (Shape[d] == 1) continue;
                if (Strides[d] != step) return false;
                step *= Shape[d];
            }
            return true;
        }
    }

    /// <summary>
    /// The layout of an element-by-element result: dense, its dimensions nested as those of the operands (a transposed operand
    /// gives a transposed result). The order is found as PyTorch's TensorIterator finds it.
    /// </summary>
    /// <param name="shape">the broadcast shape</param>
    /// <param name="operands">each broadcasts to shape</param>
    public static Layout Following(long[] shape, params ReadOnlySpan<Layout> operands)
    {
        bool plain = true;
        foreach (var operand in operands) plain &= operand.IsContiguous;
        if (plain || shape.Length < 2) return Contiguous(shape);

        var order = new int[shape.Length]; // innermost first
        for (int i = 0; i < order.Length; i++) order[i] = order.Length - 1 - i;
        var steps = new long[operands.Length][];
        for (int k = 0; k < steps.Length; k++) steps[k] = operands[k].Expand(shape).Strides;
        for (int i = 1; i < order.Length; i++)
        {
            for (int outer = i, inner = i - 1; inner >= 0; inner--)
            {
                int verdict = Compare(order[inner], order[outer]);
                if (verdict < 0) break;
                if (verdict == 0) continue;
                (order[inner], order[outer]) = (order[outer], order[inner]);
                outer = inner;
            }
        }
        var strides = new long[shape.Length];
        long step = 1;
        foreach (int d in order)
        {
            strides[d] = step;
            step *= Math.Max(shape[d], 1);
        }
        return new(shape, strides);

        // Positive where dimension a should lie outside b; 0 where the operands do not say.
        int Compare(int a, int b)
        {
            foreach (var of in steps)
            {
                if (of[a] == 0 || of[b] == 0) continue;
                if (of[a] != of[b]) return of[a] < of[b] ? -1 : 1;
                if (shape[a] > shape[b]) return 1;
            }
            return 0;
        }
    }

    public Layout Permute(ReadOnlySpan<int> order)
    {
        var shape = new long[order.Length];
        var strides = new long[order.Length];
        for (int d = 0; d < order.Length; d++) (shape[d], strides[d]) = (Shape[order[d]], Strides[order[d]]);
        return new(shape, strides, Offset);
    }

    /// <summary>Two dimensions in each other's place.</summary>
    public Layout Exchange(int a, int b)
    {
        var shape = (long[])Shape.Clone();
        var strides = (long[])Strides.Clone();
        (shape[a], shape[b], strides[a], strides[b]) = (shape[b], shape[a], strides[b], strides[a]);
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

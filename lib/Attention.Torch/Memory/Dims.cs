namespace TorchSharp.Memory;

/// <summary>Dimensions counted from either end, shapes that broadcast, and the sentences for those that do not.</summary>
internal static class Dims
{
    /// <summary>−1 is the last dimension. A 0-dimensional tensor accepts 0 and −1.</summary>
    public static int Wrap(Tensor tensor, long dim) => Wrap(dim, tensor.Layout.Rank, tensor.Layout.Shape);

    /// <exception cref="IndexOutOfRangeException">dim lies outside [−rank, rank − 1].</exception>
    public static int Wrap(long dim, int rank, ReadOnlySpan<long> shape)
    {
        int limit = Math.Max(rank, 1);
        if (dim < -limit || dim >= limit)
            throw new IndexOutOfRangeException(
                $"Dimension out of range (expected to be in range of [{-limit}, {limit - 1}], but got {dim}): the tensor is {Text(shape)}.");
        return (int)(dim < 0 ? dim + limit : dim);
    }

    /// <summary>Each dim wrapped, in ascending order; none named means all.</summary>
    public static int[] WrapAll(Tensor tensor, ReadOnlySpan<long> dims)
    {
        int rank = tensor.Layout.Rank;
        if (dims.Length == 0) return [.. Enumerable.Range(0, rank)];
        if (rank == 0)
        {
            foreach (long dim in dims) Wrap(tensor, dim);
            return [];
        }
        var wrapped = new int[dims.Length];
        for (int i = 0; i < dims.Length; i++) wrapped[i] = Wrap(tensor, dims[i]);
        Array.Sort(wrapped);
        for (int i = 1; i < wrapped.Length; i++)
            if (wrapped[i] == wrapped[i - 1])
                throw new ArgumentException($"dim {wrapped[i]} appears multiple times in the list of dims: {Text(dims)} for a tensor {Text(tensor.Layout.Shape)}.");
        return wrapped;
    }

    /// <summary>Sizes are compared from the last dimension; 1 stretches.</summary>
    /// <exception cref="ArgumentException">Two sizes differ and neither is 1.</exception>
    public static long[] Broadcast(long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b)) return a;
        var shape = new long[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            long sizeA = i <= a.Length ? a[^i] : 1, sizeB = i <= b.Length ? b[^i] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw new ArgumentException(
                    $"The size of tensor a ({sizeA}) must match the size of tensor b ({sizeB}) at non-singleton dimension {shape.Length - i}: a is {Text(a)}, b is {Text(b)}. Sizes are compared from the last dimension; 1 stretches.");
            shape[^i] = sizeA == 1 ? sizeB : sizeA;
        }
        return shape;
    }

    /// <summary>A shape as it is read: [2, 3].</summary>
    public static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}

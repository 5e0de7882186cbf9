using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Turns "over these dimensions" into rows for a kernel that makes one value of one row.</summary>
internal static class Folding
{
    public delegate TY Fold<TX, TY>(ReadOnlySpan<TX> row);

    /// <summary>One value a row; the result has the shape without the folded dimensions. No gradient is recorded.</summary>
    /// <param name="x">any layout</param>
    /// <param name="over">dimensions to fold, ascending</param>
    /// <param name="fold">from the elements of a row, in order</param>
    /// <param name="empty">the value of a row without elements</param>
    public static Tensor Rows<TX, TY>(Tensor x, int[] over, Fold<TX, TY> fold, TY empty) where TX : unmanaged where TY : unmanaged
    {
        var result = Tensor.Allocate(DTypes.Of<TY>(), Without(x.Layout.Shape, over));
        var source = AsRows(x, over, out int count, out int length);
        TX[] from = source.Elements<TX>().Data;
        TY[] to = result.Elements<TY>().Data;
        int start = (int)source.Layout.Offset;
        if (length == 0) Array.Fill(to, empty);
        else
            Work.Split(count, Math.Max(1, 32768 / length), (first, end) =>
            {
                for (int row = first; row < end; row++) to[row] = fold(from.AsSpan(start + row * length, length));
            });
        return result;
    }

    /// <summary>
    /// All elements into one value, first by chunks of a fixed size and then over the chunks, so that several threads can take part and
    /// their number does not show; null where there are too few elements, or they do not lie together.
    /// </summary>
    public static Tensor? InChunks<T>(Tensor x, Fold<T, T> fold) where T : unmanaged
    {
        const int Chunk = 32768;
        if (x.Layout.Count < 2 * Chunk || !x.Layout.IsDense) return null;
        int count = (int)x.Layout.Count, start = (int)x.Layout.Offset, chunks = (count + Chunk - 1) / Chunk;
        var (result, parts) = (Tensor.Allocate(x.dtype, []), Tensor.Allocate(x.dtype, [chunks]));
        T[] from = x.Elements<T>().Data, to = parts.Elements<T>().Data;
        Work.Split(chunks, 1, (first, end) =>
        {
            for (int i = first; i < end; i++) to[i] = fold(from.AsSpan(start + i * Chunk, Math.Min(Chunk, count - i * Chunk)));
        });
        result.Elements<T>().Data[0] = fold(to);
        return result;
    }

    /// <summary>The tensor with the folded dimensions last, contiguous: count rows of length elements.</summary>
    public static Tensor AsRows(Tensor x, int[] over, out int count, out int length)
    {
        int[] kept = [.. Enumerable.Range(0, x.Layout.Rank).Where(d => Array.IndexOf(over, d) < 0)];
        long inside = 1;
        foreach (int dim in over) inside *= x.Layout.Shape[dim];
        length = (int)inside;
        count = (int)(inside == 0 ? Layout.Product([.. kept.Select(d => x.Layout.Shape[d])]) : x.Layout.Count / inside);
        var rows = new Tensor(x.Storage, x.Layout.Permute([.. kept, .. over]));
        if (rows.Layout.IsContiguous) return rows;
        var copy = Tensor.Allocate(x.dtype, rows.Layout.Shape);
        Copying.Into(copy, rows);
        return copy;
    }

    /// <summary>Whether the folded dimensions are neighbours in contiguous memory: sizes before, inside and after them.</summary>
    public static bool Block(Layout layout, int[] over, out int before, out int inside, out int after)
    {
        (before, inside, after) = (1, 1, 1);
        if (over.Length == 0 || over[^1] - over[0] != over.Length - 1 || !layout.IsContiguous) return false;
        for (int d = 0; d < layout.Rank; d++)
        {
            int size = (int)layout.Shape[d];
            if (d < over[0]) before *= size;
            else if (d <= over[^1]) inside *= size;
            else after *= size;
        }
        return true;
    }

    /// <summary>The shape with 1 in place of each folded dimension.</summary>
    public static long[] Kept(long[] shape, int[] over)
    {
        var kept = (long[])shape.Clone();
        foreach (int dim in over) kept[dim] = 1;
        return kept;
    }

    /// <summary>The shape without the folded dimensions.</summary>
    public static long[] Without(long[] shape, int[] over) => [.. shape.Where((_, d) => Array.IndexOf(over, d) < 0)];
}

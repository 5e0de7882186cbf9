using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Order along a dimension. NaN counts as larger than every number; equals keep their order. Gradients go back to where the values came from.</summary>
internal static class Sorting
{
    public static (Tensor Values, Tensor Indices) Sort(Tensor x, long dim, bool descending)
    {
        using var both = Lifetime.One();
        var order = Order(x, dim, descending);
        return (both.Keep(Gathering.Gather(x, dim, order)), both.Keep(order));
    }

    /// <summary>The k largest (or smallest), in order.</summary>
    public static (Tensor Values, Tensor Indices) Top(Tensor x, long k, long dim, bool largest)
    {
        using var both = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        if (k < 0 || k > (x.Layout.Rank == 0 ? 1 : x.Layout.Shape[at]))
            throw new ArgumentException(
                $"selected index k out of range: topk asks for k={k} along dimension {at} of a tensor {Dims.Text(x.Layout.Shape)}.");
        var order = Order(x, dim, descending: largest);
        if (x.Layout.Rank > 0) order = order.narrow(at, 0, k).contiguous();
        return (both.Keep(Gathering.Gather(x, dim, order)), both.Keep(order));
    }

    /// <summary>The k-th smallest, counted from 1.</summary>
    public static (Tensor Values, Tensor Indices) Kth(Tensor x, long k, long dim, bool keepdim)
    {
        using var both = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        if (k < 1 || k > (x.Layout.Rank == 0 ? 1 : x.Layout.Shape[at]))
            throw new ArgumentException(
                $"kthvalue(): selected number k out of range for dimension {at}: k is {k}, counted from 1, the tensor {Dims.Text(x.Layout.Shape)}.");
        var order = Order(x, dim, descending: false);
        return Picked(x, at, x.Layout.Rank == 0 ? order : order.narrow(at, k - 1, 1).contiguous(), keepdim, both);
    }

    /// <summary>The value met most often, the smallest of several, with its last position.</summary>
    public static (Tensor Values, Tensor Indices) Mode(Tensor x, long dim, bool keepdim)
    {
        using var both = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        if (x.Layout.Rank > 0) Extremes.RequireElements(x, at, "mode");
        var order = Order(x, dim, descending: false);
        if (x.Layout.Rank == 0) return Picked(x, at, order, keepdim, both);
        // Each place of the sorted row counts how many equals stand before it: the first longest run ends where the count is largest.
        var sorted = Gathering.Gather(x.detach(), dim, order);
        long n = x.Layout.Shape[at];
        var run = Tensor.Allocate(ScalarType.Int64, sorted.Layout.Shape, zeroed: true);
        for (long i = 1; i < n; i++)
            run.select(at, i).copy_((run.select(at, i - 1) + 1) * sorted.select(at, i).eq(sorted.select(at, i - 1)));
        return Picked(x, at, Gathering.Gather(order, at, Extremes.Positions(run, at, keepdim: true, largest: true, "mode")), keepdim, both);
    }

    /// <summary>The positions of the elements in order (int64).</summary>
    public static Tensor Order(Tensor x, long dim, bool descending)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim), rank = x.Layout.Rank;
        if (rank == 0) return one.Keep(Tensor.Allocate(ScalarType.Int64, [], zeroed: true));
        var keys = x.dtype == ScalarType.Bool ? x.to_type(ScalarType.Byte) : x.detach();
        var rows = Folding.AsRows(keys, [at], out int count, out int length);
        var order = Tensor.Allocate(ScalarType.Int64, rows.Layout.Shape);
        switch (keys.dtype)
        {
            case ScalarType.Float32: OrderRows<float>(rows, order, count, length, descending); break;
            case ScalarType.Float64: OrderRows<double>(rows, order, count, length, descending); break;
            case ScalarType.Int64: OrderRows<long>(rows, order, count, length, descending); break;
            case ScalarType.Int32: OrderRows<int>(rows, order, count, length, descending); break;
            case ScalarType.Byte: OrderRows<byte>(rows, order, count, length, descending); break;
        }
        // The sorted dimension was last; back to its place.
        return one.Keep(order.permute([.. Enumerable.Range(0, rank).Select(d => d < at ? d : d == at ? rank - 1L : d - 1)]).contiguous());
    }

    static (Tensor, Tensor) Picked(Tensor x, int at, Tensor indices, bool keepdim, Lifetime.Operation both)
    {
        var values = Gathering.Gather(x, at, indices);
        return keepdim || x.Layout.Rank == 0
            ? (both.Keep(values), both.Keep(indices))
            : (both.Keep(values.squeeze(at)), both.Keep(indices.squeeze(at)));
    }

    static void OrderRows<T>(Tensor rows, Tensor order, int count, int length, bool descending) where T : unmanaged, INumber<T>
    {
        T[] from = rows.Elements<T>().Data;
        long[] to = order.Elements<long>().Data;
        int start = (int)rows.Layout.Offset;
        Work.Split(count, Math.Max(1, 4096 / Math.Max(1, length)), (first, end) =>
        {
            var keys = new T[length];
            for (int row = first; row < end; row++)
            {
                from.AsSpan(start + row * length, length).CopyTo(keys);
                OrderRow(keys, to.AsSpan(row * length, length), descending);
            }
        });
    }

    /// <summary>Sorts the keys; order tells where they were.</summary>
    static void OrderRow<T>(Span<T> keys, Span<long> order, bool descending) where T : INumber<T>
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        keys.Sort(order); // NaN first; equals in any order
        int nans = 0;
        while (nans < keys.Length && T.IsNaN(keys[nans])) nans++;
        if (descending)
        {
            keys[nans..].Reverse();
            order[nans..].Reverse();
        }
        order[..nans].Sort();
        for (int i = nans; i < keys.Length;)
        {
            int j = i + 1;
            while (j < keys.Length && keys[j] == keys[i]) j++;
            if (j - i > 1) order[i..j].Sort();
            i = j;
        }
        if (descending || nans == 0) return;
        // To the end with the NaNs: three reversals turn [NaN…, numbers…] around.
        order.Reverse();
        order[..^nans].Reverse();
        order[^nans..].Reverse();
    }
}

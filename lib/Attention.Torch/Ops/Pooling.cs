using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Windows over planes, and one number out of each: the largest, or the mean.</summary>
internal static class Pooling
{
    /// <summary>The largest of each window, and where it stands in its plane (counted row by row).</summary>
    /// <param name="x">[…, H, W]</param>
    /// <param name="rows">the windows along H</param>
    /// <param name="columns">the windows along W</param>
    public static (Tensor Values, Tensor Indices) Max(Tensor x, Windows rows, Windows columns)
    {
        long[] shape = [.. x.Layout.Shape[..^2], rows.Count, columns.Count], whole = x.Layout.Shape;
        var (y, places) = (Tensor.Allocate(x.dtype, shape), Tensor.Allocate(ScalarType.Int64, shape));
        var source = Dense(x);
        int planes = Planes(x), start = (int)source.Layout.Offset;
        var indices = places.Elements<long>().Data;
        if (x.dtype == ScalarType.Float32) PoolingKernels.Max(Data<float>(source), start, planes, rows, columns, Data<float>(y), indices);
        else PoolingKernels.Max(Data<double>(source), start, planes, rows, columns, Data<double>(y), indices);
        Graph.Record(y, new Path(x, dy => Returned(dy, places, whole), Saved: places));
        return (y, places);
    }

    /// <summary>What came out of a window goes back to where it stood.</summary>
    static Tensor Returned(Tensor dy, Tensor places, long[] whole)
    {
        using var one = Lifetime.One();
        var dx = Tensor.Allocate(dy.dtype, whole, zeroed: true);
        var source = Dense(dy);
        int planes = Planes(dy), start = (int)source.Layout.Offset;
        var indices = places.Elements<long>().Data;
        if (dy.dtype == ScalarType.Float32) PoolingKernels.Return(Data<float>(source), start, planes, indices, Data<float>(dx));
        else PoolingKernels.Return(Data<double>(source), start, planes, indices, Data<double>(dx));
        // The way back of giving back is picking up.
        return one.Keep(Graph.Record(dx, new Path(dy, change =>
            change.reshape(planes, -1).gather(1, places.view(planes, -1)).reshape(places.Layout.Shape), Saved: places)));
    }

    /// <summary>The mean of each window, or its sum over a divisor that is given.</summary>
    public static Tensor Average(Tensor x, Windows rows, Windows columns, int? divisor)
    {
        using var one = Lifetime.One();
        var y = Tensor.Allocate(x.dtype, [.. x.Layout.Shape[..^2], rows.Count, columns.Count]);
        var source = Dense(x);
        int planes = Planes(x), start = (int)source.Layout.Offset;
        if (x.dtype == ScalarType.Float32) PoolingKernels.Average(Data<float>(source), start, planes, rows, columns, divisor, Data<float>(y));
        else PoolingKernels.Average(Data<double>(source), start, planes, rows, columns, divisor, Data<double>(y));
        return one.Keep(Graph.Record(y, new Path(x, dy => Share(dy, rows, columns, divisor))));
    }

    static Tensor Share(Tensor dy, Windows rows, Windows columns, int? divisor)
    {
        var dx = Tensor.Allocate(dy.dtype, [.. dy.Layout.Shape[..^2], rows.Size, columns.Size], zeroed: true);
        var source = Dense(dy);
        int planes = Planes(dy), start = (int)source.Layout.Offset;
        if (dy.dtype == ScalarType.Float32) PoolingKernels.Share(Data<float>(source), start, planes, rows, columns, divisor, Data<float>(dx));
        else PoolingKernels.Share(Data<double>(source), start, planes, rows, columns, divisor, Data<double>(dx));
        return Graph.Record(dx, new Path(dy, change => Average(change, rows, columns, divisor)));
    }

    static int Planes(Tensor x) => (int)Layout.Product(x.Layout.Shape.AsSpan(0, x.Layout.Rank - 2));

    static T[] Data<T>(Tensor x) where T : unmanaged => x.Elements<T>().Data;

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();
}

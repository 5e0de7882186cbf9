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
        Tensor y, places;
        using (var one = Lifetime.One())
        {
            long[] shape = [.. x.Layout.Shape[..^2], rows.Count, columns.Count];
            (y, places) = (Tensor.Allocate(x.dtype, shape), Tensor.Allocate(ScalarType.Int64, shape));
            var source = Dense(x);
            int planes = Planes(x);
            var indices = places.Elements<long>().Data;
            if (x.dtype == ScalarType.Float32) PoolingKernels.Max(source.Elements<float>().Data, (int)source.Layout.Offset, planes, rows, columns, y.Elements<float>().Data, indices);
            else PoolingKernels.Max(source.Elements<double>().Data, (int)source.Layout.Offset, planes, rows, columns, y.Elements<double>().Data, indices);
            // What came out of a window goes back to where it stood.
            var whole = x.Layout.Shape;
            Graph.Record(y, new Path(x, dy => Tensor.Allocate(dy.dtype, [planes, rows.Size * columns.Size], zeroed: true)
                .scatter_add(1, places.view(planes, -1), dy.reshape(planes, -1)).reshape(whole), Saved: places));
            one.Keep(y);
            one.Keep(places);
        }
        return (y, places);
    }

    /// <summary>The mean of each window, or its sum over a divisor that is given.</summary>
    public static Tensor Average(Tensor x, Windows rows, Windows columns, int? divisor)
    {
        using var one = Lifetime.One();
        var y = Tensor.Allocate(x.dtype, [.. x.Layout.Shape[..^2], rows.Count, columns.Count]);
        var source = Dense(x);
        if (x.dtype == ScalarType.Float32) PoolingKernels.Average(source.Elements<float>().Data, (int)source.Layout.Offset, Planes(x), rows, columns, divisor, y.Elements<float>().Data);
        else PoolingKernels.Average(source.Elements<double>().Data, (int)source.Layout.Offset, Planes(x), rows, columns, divisor, y.Elements<double>().Data);
        return one.Keep(Graph.Record(y, new Path(x, dy => Share(dy, rows, columns, divisor))));
    }

    static Tensor Share(Tensor dy, Windows rows, Windows columns, int? divisor)
    {
        var dx = Tensor.Allocate(dy.dtype, [.. dy.Layout.Shape[..^2], rows.Size, columns.Size], zeroed: true);
        var source = Dense(dy);
        if (dy.dtype == ScalarType.Float32) PoolingKernels.Share(source.Elements<float>().Data, (int)source.Layout.Offset, Planes(dy), rows, columns, divisor, dx.Elements<float>().Data);
        else PoolingKernels.Share(source.Elements<double>().Data, (int)source.Layout.Offset, Planes(dy), rows, columns, divisor, dx.Elements<double>().Data);
        return Graph.Record(dx, new Path(dy, change => Average(change, rows, columns, divisor)));
    }

    static int Planes(Tensor x) => (int)Layout.Product(x.Layout.Shape.AsSpan(0, x.Layout.Rank - 2));

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();
}

using System.Numerics.Tensors;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Slices along a dimension that indices name, copied and added as blocks of memory: what an embedding does.</summary>
internal static class SliceCopies
{
    const int Grain = 16384;

    /// <summary>The places that index names along dim of x, as int32 from 0 on, each checked.</summary>
    public static Tensor Order(Tensor index, int dim, Tensor x)
    {
        var values = index.to_type(ScalarType.Int64).contiguous();
        var order = Tensor.Allocate(ScalarType.Int32, [values.Layout.Count]);
        Gathering.Indices(values, dim, x, order.Elements<int>().Data);
        return order;
    }

    /// <summary>y = the slices along dim, in the given order, of x, which lies together.</summary>
    public static void Read(Tensor x, Tensor y, int dim, Tensor order)
    {
        int[] places = order.Elements<int>().Data;
        switch (x.dtype)
        {
            case ScalarType.Float32: Read<float>(x, y, dim, places); break;
            case ScalarType.Float64: Read<double>(x, y, dim, places); break;
            case ScalarType.Int64: Read<long>(x, y, dim, places); break;
            case ScalarType.Int32: Read<int>(x, y, dim, places); break;
            case ScalarType.Byte: Read<byte>(x, y, dim, places); break;
            default: Read<bool>(x, y, dim, places); break;
        }
    }

    /// <summary>
    /// Zeros of the given shape with the slices of dy added where order names; null where it has to be recorded, or is not of floats that
    /// lie together. Each thread takes the places of a range and goes through the order for them, so equal places add up in order.
    /// </summary>
    public static Tensor? Spread(Tensor dy, long[] shape, ScalarType type, int dim, Tensor places)
    {
        if (Autograd.Graph.Enabled || type != ScalarType.Float32 || dy.dtype != type) return null;
        var source = dy.Layout.IsContiguous ? dy : dy.contiguous();
        var sum = Tensor.Allocate(type, shape, zeroed: true);
        int[] order = places.Elements<int>().Data;
        float[] from = source.Elements<float>().Data, to = sum.Elements<float>().Data;
        int start = (int)source.Layout.Offset, outer = (int)Layout.Product(shape.AsSpan(..dim)), n = (int)shape[dim], inner = (int)Layout.Product(shape.AsSpan((dim + 1)..));
        if (source.Layout.Count == 0) return sum;
        // Going through the order costs each range as much as adding a small slice.
        Work.Split(n, Math.Max(1, (int)Math.Min(n, (long)n * Grain / source.Layout.Count)), (first, end) =>
        {
            for (int o = 0; o < outer; o++)
                for (int i = 0; i < order.Length; i++)
                    if (order[i] >= first && order[i] < end)
                    {
                        var target = to.AsSpan((o * n + order[i]) * inner, inner);
                        TensorPrimitives.Add(target, from.AsSpan(start + (o * order.Length + i) * inner, inner), target);
                    }
        });
        return sum;
    }

    static void Read<T>(Tensor x, Tensor y, int dim, int[] order) where T : unmanaged
    {
        T[] from = x.Elements<T>().Data, to = y.Elements<T>().Data;
        var shape = x.Layout.Shape;
        int start = (int)x.Layout.Offset, n = (int)shape[dim], inner = (int)Layout.Product(shape.AsSpan((dim + 1)..)), slices = (int)Layout.Product(shape.AsSpan(..dim)) * order.Length;
        Work.Split(slices, Math.Max(1, Grain / Math.Max(1, inner)), (first, end) =>
        {
            for (int i = first; i < end; i++)
                from.AsSpan(start + (i / order.Length * n + order[i % order.Length]) * inner, inner).CopyTo(to.AsSpan(i * inner, inner));
        });
    }
}

using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Slices along a dimension that indices name, copied and added as blocks of memory: what an embedding does.</summary>
internal static class SliceCopies
{
    const int Grain = 16384;

    /// <summary>y = the slices of x along dim in the given order; false where x does not lie together.</summary>
    public static bool Read(Tensor x, Tensor y, int dim, int[] order)
    {
        if (!x.Layout.IsContiguous) return false;
        switch (x.dtype)
        {
            case ScalarType.Float32: Read<float>(x, y, dim, order); break;
            case ScalarType.Float64: Read<double>(x, y, dim, order); break;
            case ScalarType.Int64: Read<long>(x, y, dim, order); break;
            case ScalarType.Int32: Read<int>(x, y, dim, order); break;
            case ScalarType.Byte: Read<byte>(x, y, dim, order); break;
            default: Read<bool>(x, y, dim, order); break;
        }
        return true;
    }

    /// <summary>
    /// Zeros of the given shape with the slices of dy added where order names; null where it has to be recorded, or is not of floats that
    /// lie together. Each thread takes the places of a range and goes through the order for them, so equal places add up in order.
    /// </summary>
    public static Tensor? Spread(Tensor dy, long[] shape, ScalarType type, int dim, int[] order)
    {
        if (Autograd.Graph.Enabled || type != ScalarType.Float32 || dy.dtype != type) return null;
        var source = dy.Layout.IsContiguous ? dy : dy.contiguous();
        var sum = Tensor.Allocate(type, shape, zeroed: true);
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
                        System.Numerics.Tensors.TensorPrimitives.Add(target, from.AsSpan(start + (o * order.Length + i) * inner, inner), target);
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

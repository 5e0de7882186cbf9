using System.Numerics;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Where values belong in an ordered sequence. No gradient.</summary>
internal static class Searching
{
    /// <summary>For each value the number of elements of its sequence that are smaller; or, with right, not larger.</summary>
    /// <param name="sequence">[N], the same for all values, or [..., N], ascending</param>
    /// <param name="values">any shape, or [..., M]</param>
    /// <param name="right">behind its equals instead of before them</param>
    public static Tensor In(Tensor sequence, Tensor values, bool right)
    {
        using var one = Lifetime.One();
        var type = DTypes.Promote(sequence.dtype, values.dtype);
        var (shape, of) = (sequence.Layout.Shape, values.Layout.Shape);
        if (shape.Length == 0)
            throw new ArgumentException(
                "torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 dimension. Give it at least one, as with unsqueeze(0).");
        if (shape.Length > 1 && (of.Length != shape.Length || !shape.AsSpan(0, shape.Length - 1).SequenceEqual(of.AsSpan(0, of.Length - 1))))
            throw new ArgumentException(
                $"torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor and input value tensor {Dims.Text(shape)} and {Dims.Text(of)}.");
        var (ordered, wanted) = (sequence.detach().to_type(type).contiguous(), values.detach().to_type(type).contiguous());
        var y = Tensor.Allocate(ScalarType.Int64, of);
        switch (type)
        {
            case ScalarType.Float32: Search<float>(ordered, wanted, y, right); break;
            case ScalarType.Float64: Search<double>(ordered, wanted, y, right); break;
            case ScalarType.Int64: Search<long>(ordered, wanted, y, right); break;
            case ScalarType.Int32: Search<int>(ordered, wanted, y, right); break;
            case ScalarType.Byte: Search<byte>(ordered, wanted, y, right); break;
            case ScalarType.Bool: Search<byte>(ordered.to_type(ScalarType.Byte), wanted.to_type(ScalarType.Byte), y, right); break;
        }
        return one.Keep(y);
    }

    static void Search<T>(Tensor sequence, Tensor values, Tensor y, bool right) where T : unmanaged, INumber<T>
    {
        T[] ordered = sequence.Elements<T>().Data, wanted = values.Elements<T>().Data;
        long[] to = y.Elements<long>().Data;
        long length = sequence.Layout.Shape[^1], row = sequence.Layout.Rank == 1 ? Math.Max(1, values.numel()) : values.Layout.Shape[^1];
        for (long i = 0; i < values.numel(); i++)
        {
            T value = wanted[values.Layout.Offset + i];
            long begin = sequence.Layout.Offset + i / row * length, low = 0, high = length;
            while (low < high)
            {
                long middle = (low + high) / 2;
                T there = ordered[begin + middle];
                // "Not larger" and "not at least", so that NaN belongs at the end.
                if (right ? !(there > value) : !(there >= value)) low = middle + 1;
                else high = middle;
            }
            to[i] = low;
        }
    }
}

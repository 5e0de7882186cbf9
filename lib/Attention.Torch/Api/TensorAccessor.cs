using System.Collections;
using TorchSharp.Memory;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor as C# values, in row-major order; writing changes the tensor.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    readonly Tensor tensor;

    internal TensorAccessor(Tensor tensor)
    {
        this.tensor = tensor;
        _ = Elements;
    }

    /// <summary>Asked for each time: a tensor that was disposed has none.</summary>
    T[] Elements => tensor.Elements<T>().Data;

    public long Count => tensor.numel();

    public bool IsReadOnly => false;

    /// <summary>One index per dimension, or a single one counting in row-major order.</summary>
    public T this[params long[] indices]
    {
        get => Elements[Place(indices)];
        set
        {
            Elements[Place(indices)] = value;
            tensor.Storage.Version++;
        }
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    /// <summary>An array of the tensor's rank.</summary>
    public Array ToNDArray()
    {
        if (tensor.Layout.Rank == 0) return ToArray();
        var result = Array.CreateInstance(typeof(T), tensor.Layout.Shape);
        Buffer.BlockCopy(ToArray(), 0, result, 0, (int)(Count * tensor.ElementSize));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = tensor.Layout.IsContiguous ? Elements.AsSpan((int)tensor.Layout.Offset, (int)Count) : Gathered();
        source[(int)tensorIndex..].CopyTo(array[arrayIndex..]);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        for (long i = 0; arrayIndex + i < array.Length && tensorIndex + i < Count; i++) Elements[Place([tensorIndex + i])] = array[(int)(arrayIndex + i)];
        tensor.Storage.Version++;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() { }

    long Place(long[] indices)
    {
        var layout = tensor.Layout;
        if (indices.Length == 1 && layout.Rank != 1)
        {
            if (indices[0] < 0 || indices[0] >= layout.Count) throw OutOfRange(indices);
            long rest = indices[0], at = layout.Offset;
            for (int d = layout.Rank - 1; d >= 0; d--)
            {
                at += rest % layout.Shape[d] * layout.Strides[d];
                rest /= layout.Shape[d];
            }
            return at;
        }
        if (indices.Length != layout.Rank) throw OutOfRange(indices);
        long place = layout.Offset;
        for (int d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= layout.Shape[d]) throw OutOfRange(indices);
            place += indices[d] * layout.Strides[d];
        }
        return place;
    }

    IndexOutOfRangeException OutOfRange(long[] indices) =>
        new($"index {Dims.Text(indices)} is out of range for a tensor {Dims.Text(tensor.Layout.Shape)}: one index per dimension, each from 0.");

    T[] Gathered() => ((Storage<T>)tensor.detach().contiguous().Storage).Data;
}

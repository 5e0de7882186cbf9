using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Several tensors into one.</summary>
internal static class Joining
{
    /// <summary>One after the other along an existing dimension; the other sizes must agree. 1-D tensors without elements are skipped.</summary>
    public static Tensor Cat(ReadOnlySpan<Tensor> tensors, long dim)
    {
        using var one = Lifetime.One();
        if (tensors.Length == 0) throw new ArgumentException("torch.cat(): expected a non-empty list of Tensors.");
        var parts = new List<Tensor>();
        var skipped = new List<Tensor>();
        var type = tensors[0].dtype;
        foreach (var tensor in tensors)
        {
            if (tensor.Layout.Rank == 0) throw new ArgumentException("zero-dimensional tensor (at position 0) cannot be concatenated: use stack, which adds the dimension.");
            type = DTypes.Promote(type, tensor.dtype);
            (tensor.Layout.Rank != 1 || tensor.numel() > 0 ? parts : skipped).Add(tensor);
        }
        if (parts.Count == 0) (parts, skipped) = (skipped, parts);
        int at = Dims.Wrap(parts[0], dim);
        var shape = parts[0].shape;
        shape[at] = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            var of = parts[i].Layout.Shape;
            if (of.Length != shape.Length) throw new ArgumentException($"Tensors must have same number of dimensions: got {shape.Length} and {of.Length}: tensor 0 is {Dims.Text(parts[0].Layout.Shape)}, tensor {i} is {Dims.Text(of)}.");
            for (int d = 0; d < of.Length; d++)
                if (d != at && of[d] != shape[d])
                    throw new ArgumentException($"Sizes of tensors must match except in dimension {at}. Expected size {shape[d]} but got size {of[d]} for tensor number {i} in the list: tensor 0 is {Dims.Text(parts[0].Layout.Shape)}, tensor {i} is {Dims.Text(of)}.");
            shape[at] += of[at];
        }
        var result = Tensor.Allocate(type, shape);
        long start = 0;
        foreach (var part in parts)
        {
            Put(part, result, at, start);
            start += part.Layout.Shape[at];
        }
        return one.Keep(DTypes.IsFloating(type) && Graph.Enabled ? Recorded(result, parts, skipped, at) : result);
    }

    static Tensor Recorded(Tensor result, List<Tensor> parts, List<Tensor> skipped, int at)
    {
        if (!parts.Exists(part => part.requires_grad) && !skipped.Exists(part => part.requires_grad)) return result;
        var paths = new Path[parts.Count + skipped.Count];
        long start = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            long from = start, length = parts[i].Layout.Shape[at];
            paths[i] = new(parts[i], dy => dy.narrow(at, from, length));
            start += length;
        }
        for (int i = 0; i < skipped.Count; i++) paths[parts.Count + i] = new(skipped[i], dy => dy.zeros_like().flatten().narrow(0, 0, 0));
        return Graph.Record(result, paths);
    }

    /// <summary>part becomes the elements of result from start on along at.</summary>
    static void Put(Tensor part, Tensor result, int at, long start)
    {
        if (part.dtype != result.dtype || !part.Layout.IsContiguous)
        {
            Copying.Into(new Tensor(result.Storage, result.Layout.Slice(at, start, part.Layout.Shape[at], 1)), part);
            return;
        }
        switch (part.Storage)
        {
            case Storage<float> s: Blocks(s.Data); break;
            case Storage<double> s: Blocks(s.Data); break;
            case Storage<long> s: Blocks(s.Data); break;
            case Storage<int> s: Blocks(s.Data); break;
            case Storage<byte> s: Blocks(s.Data); break;
            case Storage<bool> s: Blocks(s.Data); break;
        }

        void Blocks<T>(T[] from) where T : unmanaged
        {
            int inner = (int)Layout.Product(part.Layout.Shape.AsSpan(at + 1)), count = (int)Layout.Product(part.Layout.Shape.AsSpan(0, at));
            int length = (int)part.Layout.Shape[at] * inner, step = (int)result.Layout.Shape[at] * inner;
            if (length > 0 && count > 0) Kernels.Blocks.Copy(from, (int)part.Layout.Offset, length, result.Elements<T>().Data, (int)start * inner, step, length, count);
        }
    }

    /// <summary>Along a new dimension; all shapes must be equal.</summary>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, long dim)
    {
        using var one = Lifetime.One();
        if (tensors.Length == 0) throw new ArgumentException("stack expects a non-empty TensorList.");
        var rows = new Tensor[tensors.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!tensors[i].Layout.Shape.AsSpan().SequenceEqual(tensors[0].Layout.Shape))
                throw new ArgumentException($"stack expects each tensor to be equal size, but got {Dims.Text(tensors[0].Layout.Shape)} at entry 0 and {Dims.Text(tensors[i].Layout.Shape)} at entry {i}.");
            rows[i] = tensors[i].unsqueeze(dim);
        }
        return one.Keep(Cat(rows, dim < 0 ? dim + rows[0].Layout.Rank : dim));
    }
}

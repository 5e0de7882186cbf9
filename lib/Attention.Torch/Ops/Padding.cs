using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Borders around a tensor.</summary>
internal static class Padding
{
    /// <summary>x with a border; pads name the last dimension first: (left, right, top, bottom, …). Negative ones cut off.</summary>
    public static Tensor Apply(Tensor x, ReadOnlySpan<long> pads, PaddingModes mode, double value)
    {
        using var one = Lifetime.One();
        var shape = x.Layout.Shape;
        if (pads.Length % 2 != 0) throw new ArgumentException($"Padding length must be divisible by 2: {Dims.Text(pads)} came, a pair for each dimension from the last on.");
        if (pads.Length / 2 > shape.Length)
            throw new ArgumentException($"Padding length should be less than or equal to two times the input dimension but got padding length {pads.Length} and input of dimension {shape.Length}: the input is {Dims.Text(shape)}, the padding {Dims.Text(pads)}.");
        bool constant = mode is PaddingModes.Constant or PaddingModes.Zeros;
        for (int k = 0; k < pads.Length / 2; k++)
        {
            int dim = shape.Length - 1 - k;
            long before = pads[2 * k], after = pads[2 * k + 1];
            if (before == 0 && after == 0) continue;
            if (shape[dim] + before + after < 0)
                throw new ArgumentException($"The input size {shape[dim]}, plus negative padding {before} and {after}, resulted in a negative output size, which is invalid. Check dimension {dim} of your input {Dims.Text(shape)}.");
            x = constant ? Constant(x, dim, before, after, value) : x.index_select(dim, Sources(shape, dim, before, after, mode));
        }
        return one.Keep(ReferenceEquals(x.Layout.Shape, shape) ? x.clone() : x);
    }

    static Tensor Constant(Tensor x, int dim, long before, long after, double value)
    {
        if (before < 0) (x, before) = (x.narrow(dim, -before, x.Layout.Shape[dim] + before), 0);
        if (after < 0) (x, after) = (x.narrow(dim, 0, x.Layout.Shape[dim] + after), 0);
        long length = x.Layout.Shape[dim];
        var shape = x.shape;
        shape[dim] += before + after;
        var y = Tensor.Allocate(x.dtype, shape);
        Copying.Fill(y, value);
        Copying.Into(new Tensor(y.Storage, y.Layout.Slice(dim, before, length, 1)), x);
        return Graph.Record(y, new Path(x, dy => dy.narrow(dim, before, length)));
    }

    /// <summary>For each place along the padded dimension, the place it is taken from.</summary>
    static Tensor Sources(long[] shape, int dim, long before, long after, PaddingModes mode)
    {
        long size = shape[dim], most = mode == PaddingModes.Reflect ? size - 1 : mode == PaddingModes.Circular ? size : long.MaxValue;
        if (before > most || after > most)
            throw new ArgumentException(mode == PaddingModes.Reflect
                ? $"Argument #4: Padding size should be less than the corresponding input dimension, but got: padding ({before}, {after}) at dimension {dim} of input {Dims.Text(shape)}."
                : $"Padding value causes wrapping around more than once: padding ({before}, {after}) at dimension {dim} of input {Dims.Text(shape)}.");
        if (size == 0) throw new ArgumentException($"Expected a non-empty dimension {dim} to take the border from, but got input {Dims.Text(shape)}.");
        var places = new long[size + before + after];
        for (long i = 0; i < places.Length; i++)
        {
            long at = i - before;
            places[i] = mode switch
            {
                PaddingModes.Reflect => at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at,
                PaddingModes.Circular => (at + size) % size,
                _ => Math.Clamp(at, 0, size - 1),
            };
        }
        return tensor(places);
    }
}

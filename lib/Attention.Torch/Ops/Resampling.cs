using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Planes of another size: each output reads one or two inputs along an axis, one axis after the other.</summary>
internal static class Resampling
{
    /// <summary>The input nearest below each output: y[i] = x[⌊i·scale⌋].</summary>
    /// <param name="x">[N, C, …]</param>
    /// <param name="sizes">of the spatial dimensions of the result</param>
    /// <param name="scales">input steps per output step for each; null: the quotient of the sizes</param>
    public static Tensor Nearest(Tensor x, long[] sizes, double[]? scales)
    {
        using var one = Lifetime.One();
        var y = x;
        for (int d = 0; d < sizes.Length; d++)
        {
            long size = x.Layout.Shape[d + 2];
            // PyTorch counts the places in single precision whatever the tensor's type.
            float scale = scales is null ? (float)size / sizes[d] : (float)(1 / scales[d]);
            var places = new long[sizes[d]];
            for (int i = 0; i < places.Length; i++) places[i] = Math.Min((long)MathF.Floor(i * scale), size - 1);
            y = y.index_select(d + 2, tensor(places));
        }
        return one.Keep(y);
    }

    /// <summary>The straight line between the two inputs around each output.</summary>
    /// <param name="x">[N, C, …]</param>
    /// <param name="sizes">of the spatial dimensions of the result</param>
    /// <param name="scales">input steps per output step for each; null: the quotient of the sizes</param>
    /// <param name="align">the first and last outputs lie on the first and last inputs; else the outer edges of both coincide</param>
    public static Tensor Linear(Tensor x, long[] sizes, double[]? scales, bool align)
    {
        using var one = Lifetime.One();
        var y = x;
        for (int d = 0; d < sizes.Length; d++)
        {
            long size = x.Layout.Shape[d + 2], count = sizes[d];
            double scale = align ? count > 1 ? (size - 1.0) / (count - 1) : 0 : scales is null ? (double)size / count : 1 / scales[d];
            long[] below = new long[count], above = new long[count];
            var parts = new double[count];
            for (int i = 0; i < count; i++)
            {
                double at = align ? i * scale : Math.Max(0, (i + 0.5) * scale - 0.5);
                below[i] = Math.Min((long)at, size - 1);
                above[i] = Math.Min(below[i] + 1, size - 1);
                parts[i] = at - below[i];
            }
            var part = tensor(parts, [count, .. Enumerable.Repeat(1L, x.Layout.Rank - d - 3)]).to_type(x.dtype);
            y = y.index_select(d + 2, tensor(below)) * (1 - part) + y.index_select(d + 2, tensor(above)) * part;
        }
        return one.Keep(y);
    }

    /// <summary>[…, C·r², H, W] → […, C, H·r, W·r]: channels become positions.</summary>
    public static Tensor Shuffle(Tensor x, long r)
    {
        using var one = Lifetime.One();
        var shape = x.Layout.Shape;
        if (shape.Length < 3) throw new ArgumentException($"pixel_shuffle expects input to have at least 3 dimensions, but got input with {shape.Length} dimension(s): it is {Dims.Text(shape)}.");
        if (r < 1) throw new ArgumentException($"pixel_shuffle expects a positive upscale_factor, but got {r}.");
        if (shape[^3] % (r * r) != 0)
            throw new ArgumentException($"pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)={shape[^3]} is not divisible by {r * r}: the input is {Dims.Text(shape)}.");
        long lead = Layout.Product(shape.AsSpan(0, shape.Length - 3)), channels = shape[^3] / (r * r);
        return one.Keep(x.reshape(lead, channels, r, r, shape[^2], shape[^1]).permute(0, 1, 4, 2, 5, 3)
            .reshape([.. shape[..^3], channels, shape[^2] * r, shape[^1] * r]));
    }

    /// <summary>[…, C, H·r, W·r] → […, C·r², H, W]: the way back of <see cref="Shuffle"/>.</summary>
    public static Tensor Unshuffle(Tensor x, long r)
    {
        using var one = Lifetime.One();
        var shape = x.Layout.Shape;
        if (shape.Length < 3) throw new ArgumentException($"pixel_unshuffle expects input to have at least 3 dimensions, but got input with {shape.Length} dimension(s): it is {Dims.Text(shape)}.");
        if (r < 1) throw new ArgumentException($"pixel_unshuffle expects a positive downscale_factor, but got {r}.");
        if (shape[^2] % r != 0 || shape[^1] % r != 0)
            throw new ArgumentException($"pixel_unshuffle expects height and width to be divisible by downscale_factor, but the input is {Dims.Text(shape)} and the factor {r}.");
        long lead = Layout.Product(shape.AsSpan(0, shape.Length - 3)), height = shape[^2] / r, width = shape[^1] / r;
        return one.Keep(x.reshape(lead, shape[^3], height, r, width, r).permute(0, 1, 3, 5, 2, 4)
            .reshape([.. shape[..^3], shape[^3] * r * r, height, width]));
    }
}

using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>The public edge of convolutions: checks shapes, brings 1-D and unbatched inputs to [N, C, H, W] and back.</summary>
internal static class ConvolutionShapes
{
    /// <summary>Convolution over rank (1 or 2) spatial dimensions.</summary>
    /// <param name="x">[N, C, …] or [C, …]</param>
    /// <param name="w">[O, C/groups, …]</param>
    /// <param name="b">[O], or null</param>
    /// <param name="stride">a step for each spatial dimension, or one for all</param>
    /// <param name="padding">zeros on both sides; null: as many as keep the size</param>
    /// <param name="dilation">the distance between taps</param>
    /// <param name="groups">divides the channels</param>
    /// <param name="rank">of the planes</param>
    public static Tensor Convolve(Tensor x, Tensor w, Tensor? b, long[] stride, long[]? padding, long[] dilation, long groups, int rank)
    {
        using var one = Lifetime.One();
        var name = $"conv{rank}d";
        CheckRanks(x, w, b, rank, name, groups);
        (stride, dilation) = (Spread(stride, rank, "stride"), Spread(dilation, rank, "dilation"));
        if (padding is null && stride.Any(s => s != 1)) throw new ArgumentException("padding='same' is not supported for strided convolutions. Use a stride of 1, or give the padding as a number.");
        if (padding is not null) padding = Spread(padding, rank, "padding", lowest: 0);
        var (shape, kernel) = (x.Layout.Shape[^rank..], w.Layout.Shape[^rank..]);
        long channels = x.Layout.Shape[^(rank + 1)];
        if (channels != w.Layout.Shape[1] * groups)
            throw new ArgumentException($"Given groups={groups}, weight of size {Dims.Text(w.Layout.Shape)}, expected input{Dims.Text(x.Layout.Shape)} to have {w.Layout.Shape[1] * groups} channels, but got {channels} channels instead.");
        var sizes = new long[rank];
        var before = new long[rank];
        for (int d = 0; d < rank; d++)
        {
            long reach = dilation[d] * (kernel[d] - 1), pads = padding is null ? reach : 2 * padding[d];
            before[d] = padding is null ? reach / 2 : padding[d];
            if (shape[d] + pads < reach + 1)
                throw new ArgumentException($"Calculated padded input size per channel: ({Across(shape, k => shape[k] + (padding is null ? dilation[k] * (kernel[k] - 1) : 2 * padding[k]))}). Kernel size: ({Across(shape, k => dilation[k] * (kernel[k] - 1) + 1)}). Kernel size can't be greater than actual input size: the input is {Dims.Text(x.Layout.Shape)}, the weight {Dims.Text(w.Layout.Shape)}.");
            sizes[d] = (shape[d] + pads - reach - 1) / stride[d] + 1;
        }
        var planes = AsPlanes(x, rank);
        var g = Geometry(shape, kernel, sizes, stride, before, dilation);
        return one.Keep(FromPlanes(Convolution.Apply(planes, AsPlanes(w, rank), b, g, (int)groups), x, rank));
    }

    /// <summary>Transposed convolution: the gradient of a convolution with respect to its input, as a layer.</summary>
    /// <param name="x">[N, C, …] or [C, …]</param>
    /// <param name="w">[C, O/groups, …]</param>
    /// <param name="b">[O], or null</param>
    /// <param name="stride">a step for each spatial dimension, or one for all</param>
    /// <param name="padding">is cut off on both sides</param>
    /// <param name="outputPadding">is added to the output's size, at its end</param>
    /// <param name="dilation">the distance between taps</param>
    /// <param name="groups">divides the channels</param>
    /// <param name="rank">of the planes</param>
    public static Tensor Transposed(
        Tensor x, Tensor w, Tensor? b, long[] stride, long[] padding, long[] outputPadding, long[] dilation, long groups, int rank)
    {
        using var one = Lifetime.One();
        CheckRanks(x, w, null, rank, $"conv_transpose{rank}d", groups);
        (stride, dilation) = (Spread(stride, rank, "stride"), Spread(dilation, rank, "dilation"));
        (padding, outputPadding) = (Spread(padding, rank, "padding", 0), Spread(outputPadding, rank, "output_padding", 0));
        var (shape, kernel) = (x.Layout.Shape[^rank..], w.Layout.Shape[^rank..]);
        long channels = x.Layout.Shape[^(rank + 1)], outs = w.Layout.Shape[1] * groups;
        if (channels != w.Layout.Shape[0])
            throw new ArgumentException($"Given transposed=1, weight of size {Dims.Text(w.Layout.Shape)}, expected input{Dims.Text(x.Layout.Shape)} to have {w.Layout.Shape[0]} channels, but got {channels} channels instead.");
        if (b is not null && (b.Layout.Rank != 1 || b.numel() != outs))
            throw new ArgumentException($"Given transposed=1, weight of size {Dims.Text(w.Layout.Shape)}, expected bias to be 1-dimensional with {outs} elements, but got bias of size {Dims.Text(b.Layout.Shape)} instead.");
        var sizes = new long[rank];
        for (int d = 0; d < rank; d++)
        {
            if (outputPadding[d] >= stride[d] && outputPadding[d] >= dilation[d])
                throw new ArgumentException($"output padding must be smaller than either stride or dilation, but got output_padding: {Dims.Text(outputPadding)}, stride: {Dims.Text(stride)}, dilation: {Dims.Text(dilation)}.");
            sizes[d] = (shape[d] - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel[d] - 1) + outputPadding[d] + 1;
            if (sizes[d] < 1)
                throw new ArgumentException($"Given input size per channel: ({Across(shape, k => shape[k])}). Calculated output size per channel: ({sizes[d]}). Output size is too small: the weight is {Dims.Text(w.Layout.Shape)}.");
        }
        var g = Geometry(sizes, kernel, shape, stride, padding, dilation);
        var y = Convolution.ToInput(AsPlanes(x, rank), AsPlanes(w, rank), g, (int)groups);
        if (b is not null) y = y + b.view(-1, 1, 1);
        return one.Keep(FromPlanes(y, x, rank));
    }

    static void CheckRanks(Tensor x, Tensor w, Tensor? b, int rank, string name, long groups)
    {
        if (x.Layout.Rank != rank + 1 && x.Layout.Rank != rank + 2)
            throw new ArgumentException($"Expected {rank + 1}D (unbatched) or {rank + 2}D (batched) input to {name}, but got input of size: {Dims.Text(x.Layout.Shape)}.");
        if (w.Layout.Rank != rank + 2)
            throw new ArgumentException($"Expected {rank + 2}-dimensional weight for {name}, but got weight of size {Dims.Text(w.Layout.Shape)}: output channels, input channels, then the kernel's sizes.");
        if (!DTypes.IsFloating(x.dtype) || x.dtype != w.dtype || (b is not null && b.dtype != x.dtype))
            throw new ArgumentException($"Input type ({DTypes.Name(x.dtype)}) and weight type ({DTypes.Name(w.dtype)}) should be the same floating type, and the bias's too. Convert one with to_type.");
        if (groups < 1 || w.Layout.Shape[0] % groups != 0)
            throw new ArgumentException($"Given groups={groups}, expected weight to be at least {groups} at dimension 0 and divisible by it, but got weight of size {Dims.Text(w.Layout.Shape)} instead.");
        if (b is not null && (b.Layout.Rank != 1 || b.numel() != w.Layout.Shape[0]))
            throw new ArgumentException($"Given weight of size {Dims.Text(w.Layout.Shape)}, expected bias to be 1-dimensional with {w.Layout.Shape[0]} elements, but got bias of size {Dims.Text(b.Layout.Shape)} instead.");
    }

    /// <summary>One number for every spatial dimension.</summary>
    static long[] Spread(long[] values, int rank, string name, long lowest = 1)
    {
        if (values.Length != rank && values.Length != 1)
            throw new ArgumentException($"expected {name} to be a single integer value or a list of {rank} values to match the convolution dimensions, but got {name}={Dims.Text(values)}.");
        if (values.Any(v => v < lowest))
            throw new ArgumentException(lowest == 0 ? $"negative {name} is not supported: {Dims.Text(values)} came." : $"non-positive {name} is not supported: {Dims.Text(values)} came.");
        return values.Length == rank ? values : [.. Enumerable.Repeat(values[0], rank)];
    }

    /// <summary>[N, C, L] → [N, C, 1, L]; no batch becomes a batch of one.</summary>
    static Tensor AsPlanes(Tensor x, int rank)
    {
        if (x.Layout.Rank == rank + 1) x = x.unsqueeze(0);
        return rank == 1 ? x.unsqueeze(2) : x;
    }

    static Tensor FromPlanes(Tensor y, Tensor x, int rank)
    {
        if (rank == 1) y = y.squeeze(2);
        return x.Layout.Rank == rank + 1 ? y.squeeze(0) : y;
    }

    static ConvolutionGeometry Geometry(long[] shape, long[] kernel, long[] sizes, long[] stride, long[] before, long[] dilation)
    {
        var (y, x) = (shape.Length - 2, shape.Length - 1);
        return y < 0
            ? new(1, (int)shape[x], 1, (int)kernel[x], 1, (int)sizes[x], 1, (int)stride[x], 0, (int)before[x], 1, (int)dilation[x])
            : new((int)shape[y], (int)shape[x], (int)kernel[y], (int)kernel[x], (int)sizes[y], (int)sizes[x],
                (int)stride[y], (int)stride[x], (int)before[y], (int)before[x], (int)dilation[y], (int)dilation[x]);
    }

    static string Across(long[] of, Func<int, long> size) => string.Join(" x ", of.Select((_, k) => size(k)));
}

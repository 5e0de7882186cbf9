using TorchSharp.Memory;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The way back of a convolution as a layer, from few positions to many.</summary>
    public abstract class ConvolutionTranspose : Convolution
    {
        readonly int rank;

        private protected ConvolutionTranspose(string name, ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype)
            : base(name, options, bias, device, dtype)
        {
            rank = options.Kernel.Length;
            if (options.Mode != PaddingModes.Zeros) throw new ArgumentException($"Only \"zeros\" padding mode is supported for {name}: {options.Mode} came.");
        }

        public override Tensor forward(Tensor input) => forward(input, null);

        /// <summary>output_size picks between the sizes that a stride leaves open; null: the smallest.</summary>
        public abstract Tensor forward(Tensor input, long[]? output_size);

        private protected Tensor Spread(Tensor input, long[]? size) => ConvolutionShapes.Transposed(
            input, weight, bias, stride, padding!, size is null ? output_padding : Additional(input, size), dilation, groups, rank);

        /// <summary>What to add to the smallest size to reach the one that is wanted.</summary>
        long[] Additional(Tensor input, long[] size)
        {
            if (size.Length < rank) throw new ArgumentException($"ConvTranspose{rank}d: for {input.ndim}D input, output_size must have {rank} or {input.ndim} elements (got {size.Length}).");
            var wanted = size[^rank..];
            var added = new long[rank];
            for (int d = 0; d < rank; d++)
            {
                long least = (input.Layout.Shape[^(rank - d)] - 1) * stride[d] - 2 * padding![d] + dilation[d] * (kernel_size[d] - 1) + 1;
                added[d] = wanted[d] - least;
                if (added[d] < 0 || added[d] >= stride[d])
                    throw new ArgumentException($"requested an output size of {Dims.Text(wanted)}, but valid sizes range from {least} to {least + stride[d] - 1} in spatial dimension {d} (for an input of {Dims.Text(input.Layout.Shape)}).");
            }
            return added;
        }
    }

    /// <summary>Over [N, in_channels, L] or [in_channels, L].</summary>
    public sealed class ConvTranspose1d : ConvolutionTranspose
    {
        internal ConvTranspose1d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose1d), options, bias, device, dtype) { }

        public override Tensor forward(Tensor input, long[]? output_size) => Spread(input, output_size);
    }

    /// <summary>Over [N, in_channels, H, W] or [in_channels, H, W].</summary>
    public sealed class ConvTranspose2d : ConvolutionTranspose
    {
        internal ConvTranspose2d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose2d), options, bias, device, dtype) { }

        public override Tensor forward(Tensor input, long[]? output_size) => Spread(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ConvTranspose1d ConvTranspose1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], padding_mode, groups, true, [output_padding]),
                    bias, device, dtype);

            public static Modules.ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                ConvTranspose2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                    (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            public static Modules.ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), Two(padding ?? (0, 0)), null, Two(dilation ?? (1, 1)),
                    padding_mode, groups, true, Two(output_padding ?? (0, 0))), bias, device, dtype);
        }
    }
}

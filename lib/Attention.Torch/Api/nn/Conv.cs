using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Slides weights over [N, in_channels, L] or [in_channels, L].</summary>
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv1d), options, bias, device, dtype) { }

        public override Tensor forward(Tensor input) => Convolve(input);
    }

    /// <summary>Slides weights over [N, in_channels, H, W] or [in_channels, H, W].</summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv2d), options, bias, device, dtype) { }

        public override Tensor forward(Tensor input) => Convolve(input);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], padding_mode, groups), bias, device, dtype);

            public static Modules.Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], null, padding, [dilation], padding_mode, groups), bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation), padding_mode,
                    groups, bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), Two(padding ?? (0, 0)), null, Two(dilation ?? (1, 1)),
                    padding_mode, groups), bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), padding, (stride, stride), (dilation, dilation), padding_mode, groups,
                    bias, device, dtype);

            public static Modules.Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), null, padding, Two(dilation ?? (1, 1)), padding_mode, groups),
                    bias, device, dtype);

            internal static long[] Two((long, long) pair) => [pair.Item1, pair.Item2];
        }
    }
}

using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest of each window of sequences.</summary>
            /// <param name="input">[N, C, L] or [C, L]</param>
            /// <param name="kernel_size">of a window</param>
            /// <param name="stride">from one window to the next; the kernel size where null</param>
            /// <param name="padding">a border of −∞ on both sides, at most half the kernel size</param>
            /// <param name="dilation">the distance between the elements of a window</param>
            /// <param name="ceil_mode">also a last window that reaches beyond the input</param>
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode).output;

            /// <summary>The same, and where each largest stands.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                PoolingShapes.Max(input, new([kernel_size], One(stride), One(padding), One(dilation), ceil_mode), 1);

            /// <summary>The largest of each window of images; as max_pool1d, with [N, C, H, W] or [C, H, W].</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                max_pool2d_with_indices(input, kernel_size, strides, padding, dilation, ceil_mode).output;

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Two(kernel_size), TwoOf(stride), TwoOf(padding), TwoOf(dilation), ceil_mode);

            /// <summary>The same, and where in its plane each largest stands, counted row by row.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                PoolingShapes.Max(input, new(kernel_size, strides, padding, dilation, ceil_mode), 2);

            /// <summary>The mean of each window of sequences.</summary>
            /// <param name="input">[N, C, L] or [C, L]</param>
            /// <param name="kernel_size">of a window</param>
            /// <param name="stride">from one window to the next; the kernel size where null</param>
            /// <param name="padding">a border of zeros on both sides, at most half the kernel size</param>
            /// <param name="ceil_mode">also a last window that reaches beyond the input</param>
            /// <param name="count_include_pad">whether the border counts in the mean</param>
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                PoolingShapes.Average(input, new([kernel_size], One(stride), One(padding), null, ceil_mode), 1, count_include_pad, null);

            /// <summary>The mean of each window of images; as avg_pool1d, with [N, C, H, W] or [C, H, W].</summary>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                PoolingShapes.Average(input, new(kernel_size, stride, padding, null, ceil_mode), 2, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], One(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Two(kernel_size), TwoOf(stride), TwoOf(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means of as many equal windows as outputs are wanted: [N, C, L] → [N, C, output_size].</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => PoolingShapes.AdaptiveAverage(input, [output_size], 1);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => PoolingShapes.AdaptiveAverage(input, output_size, 2);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Two(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, [output_size]);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => adaptive_max_pool1d_with_indices(input, output_size).Values;

            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                PoolingShapes.AdaptiveMax(input, [output_size], 1);

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => adaptive_max_pool2d_with_indices(input, output_size).Values;

            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                PoolingShapes.AdaptiveMax(input, output_size, 2);

            static long[]? One(long? value) => value is { } given ? [given] : null;

            static long[]? TwoOf((long, long)? pair) => pair is { } given ? Two(given) : null;
        }
    }
}

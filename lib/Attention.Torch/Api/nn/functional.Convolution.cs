using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Slides weights over sequences.</summary>
            /// <param name="input">[N, C, L] or [C, L]</param>
            /// <param name="weight">[O, C/groups, K]</param>
            /// <param name="bias">[O], or null</param>
            /// <param name="stride">how far the weights move from one output to the next</param>
            /// <param name="padding">zeros on both sides</param>
            /// <param name="dilation">the distance between the inputs of neighbouring weights</param>
            /// <param name="groups">divides the channels into that many convolutions</param>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                ConvolutionShapes.Convolve(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups, 1);

            /// <summary>conv1d, padded so that the length stays (Same) or not at all (Valid).</summary>
            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null,
                long groups = 1) =>
                ConvolutionShapes.Convolve(input, weight, bias, [stride ?? 1], Fixed(padding), [dilation ?? 1], groups, 1);

            /// <summary>Slides weights over images.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W]</param>
            /// <param name="weight">[O, C/groups, Kh, Kw]</param>
            /// <param name="bias">[O], or null</param>
            /// <param name="strides">how far the weights move from one output to the next</param>
            /// <param name="padding">zeros on all sides</param>
            /// <param name="dilation">the distance between the inputs of neighbouring weights</param>
            /// <param name="groups">divides the channels into that many convolutions</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                ConvolutionShapes.Convolve(input, weight, bias, strides ?? [1], padding ?? [0], dilation ?? [1], groups, 2);

            /// <summary>conv2d, padded so that the size stays (Same) or not at all (Valid).</summary>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null,
                long groups = 1) =>
                ConvolutionShapes.Convolve(input, weight, bias, strides ?? [1], Fixed(padding), dilation ?? [1], groups, 2);

            /// <summary>The way back of a convolution as a layer: each input spreads the weights over the output.</summary>
            /// <param name="input">[N, C, L] or [C, L]</param>
            /// <param name="weight">[C, O/groups, K]</param>
            /// <param name="bias">[O], or null</param>
            /// <param name="stride">how far apart neighbouring inputs spread</param>
            /// <param name="padding">is cut off on both sides</param>
            /// <param name="output_padding">is added to the length, at the end</param>
            /// <param name="dilation">the distance between neighbouring weights</param>
            /// <param name="groups">divides the channels into that many convolutions</param>
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null,
                long? dilation = null, long groups = 1) =>
                ConvolutionShapes.Transposed(input, weight, bias, [stride ?? 1], [padding ?? 0], [output_padding ?? 0], [dilation ?? 1], groups, 1);

            /// <summary>The same for images: [N, C, H, W] with weights [C, O/groups, Kh, Kw].</summary>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null,
                long[]? dilation = null, long groups = 1) =>
                ConvolutionShapes.Transposed(input, weight, bias, strides ?? [1], padding ?? [0], output_padding ?? [0], dilation ?? [1], groups, 2);

            static long[]? Fixed(Padding padding) => padding == Padding.Same ? null : [0];
        }
    }
}

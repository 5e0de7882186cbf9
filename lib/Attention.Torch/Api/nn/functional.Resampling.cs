using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between the given ones are found.</summary>
    public enum InterpolationMode : int
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Area = 5,
    }

    /// <summary>How values between the given ones are found.</summary>
    public enum UpsampleMode : int
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Brings the spatial dimensions to another size.</summary>
            /// <param name="x">[N, C, L] or [N, C, H, W]</param>
            /// <param name="size">of the result; or</param>
            /// <param name="scale_factor">by how much to enlarge</param>
            /// <param name="mode">how values in between are found; Linear for sequences, Bilinear for images</param>
            /// <param name="align_corners">for lines: the outermost values stay where they are</param>
            /// <param name="recompute_scale_factor">use the quotient of the whole sizes in place of scale_factor</param>
            /// <param name="antialias">must be false</param>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                int rank = x.Layout.Rank - 2;
                if (rank is < 1 or > 2) throw new ArgumentException($"Input Error: Only 3D and 4D input tensors are supported (got {x.Layout.Rank}D): the input is {Dims.Text(x.Layout.Shape)}.");
                if (antialias) throw new ArgumentException("Anti-alias option is not supported by this engine. Pass antialias: false, or use the packages stack (TorchSharp).");
                if (align_corners is not null && mode is InterpolationMode.Nearest or InterpolationMode.Area && align_corners == true)
                    throw new ArgumentException("align_corners option can only be set with the interpolating modes: linear | bilinear.");
                if (mode == InterpolationMode.Linear && rank != 1) throw new ArgumentException($"Got {x.Layout.Rank}D input, but linear mode needs 3D input: it is {Dims.Text(x.Layout.Shape)}. Use Bilinear.");
                if (mode == InterpolationMode.Bilinear && rank != 2) throw new ArgumentException($"Got {x.Layout.Rank}D input, but bilinear mode needs 4D input: it is {Dims.Text(x.Layout.Shape)}. Use Linear.");
                var sizes = TargetSizes(x, rank, size, scale_factor);
                var scales = size is null && !recompute_scale_factor ? Each(scale_factor!, rank, "scale_factor") : null;
                return mode switch
                {
                    InterpolationMode.Nearest => Resampling.Nearest(x, sizes, scales),
                    InterpolationMode.Area => PoolingShapes.AdaptiveAverage(x, sizes, rank),
                    _ => Resampling.Linear(x, sizes, scales, align_corners ?? false),
                };
            }

            /// <summary>interpolate under its older name.</summary>
            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            /// <summary>[…, C·r², H, W] → […, C, H·r, W·r]: channels become positions (Shi et al. 2016).</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Resampling.Shuffle(input, upscale_factor);

            /// <summary>[…, C, H·r, W·r] → […, C·r², H, W]</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Resampling.Unshuffle(input, downscale_factor);

            static long[] TargetSizes(Tensor x, int rank, long[]? size, double[]? factor)
            {
                if (size is null == factor is null) throw new ArgumentException("either size or scale_factor should be defined, and only one of them.");
                long[] sizes = size is not null
                    ? Each(size, rank, "size")
                    : [.. Each(factor!, rank, "scale_factor").Select((f, d) => (long)Math.Floor(x.Layout.Shape[d + 2] * f))];
                if (sizes.Any(s => s < 1) || x.Layout.Shape.AsSpan(2).Contains(0))
                    throw new ArgumentException($"Input and output sizes should be greater than 0, but got input {Dims.Text(x.Layout.Shape)} and output sizes {Dims.Text(sizes)}.");
                return sizes;
            }

            static T[] Each<T>(T[] values, int rank, string name) =>
                values.Length == rank ? values
                : values.Length == 1 ? [.. Enumerable.Repeat(values[0], rank)]
                : throw new ArgumentException($"{name} shape must match input shape. Input is {rank}D, {name} size is {values.Length}.");
        }
    }
}

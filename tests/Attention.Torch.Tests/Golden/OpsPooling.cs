using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Poolings => new()
    {
        ["max_pool1d"] = c => functional.max_pool1d_with_indices(
            c[0], c.Longs("kernel_size")[0], First(c, "stride"), First(c, "padding"), First(c, "dilation"), c.Flag("ceil_mode")),
        ["max_pool2d"] = c => functional.max_pool2d_with_indices(
            c[0], c.Longs("kernel_size"), Several(c, "stride"), Several(c, "padding"), Several(c, "dilation"), c.Flag("ceil_mode")),
        ["avg_pool1d"] = c => functional.avg_pool1d(
            c[0], c.Longs("kernel_size")[0], First(c, "stride"), First(c, "padding"), c.Flag("ceil_mode"), c.Flag("count_include_pad", true)),
        ["avg_pool2d"] = c => functional.avg_pool2d(
            c[0], c.Longs("kernel_size"), Several(c, "stride"), Several(c, "padding"), c.Flag("ceil_mode"), c.Flag("count_include_pad", true),
            c.Has("divisor_override") ? c.Long("divisor_override") : null),
        ["adaptive_avg_pool1d"] = c => functional.adaptive_avg_pool1d(c[0], c.Long("output_size")),
        ["adaptive_avg_pool2d"] = c => functional.adaptive_avg_pool2d(c[0], c.Longs("output_size")),
        ["adaptive_max_pool1d"] = c => functional.adaptive_max_pool1d_with_indices(c[0], c.Long("output_size")),
        ["adaptive_max_pool2d"] = c => functional.adaptive_max_pool2d_with_indices(c[0], c.Longs("output_size")),
        ["interpolate_nearest"] = c => Interpolated(c, InterpolationMode.Nearest),
        ["interpolate_bilinear"] = c => Interpolated(c, InterpolationMode.Bilinear),
        ["interpolate_linear"] = c => Interpolated(c, InterpolationMode.Linear),
        ["interpolate_area"] = c => Interpolated(c, InterpolationMode.Area),
        ["pixel_shuffle"] = c => functional.pixel_shuffle(c[0], c.Long("upscale_factor")),
        ["pixel_unshuffle"] = c => functional.pixel_unshuffle(c[0], c.Long("downscale_factor")),
    };

    static Tensor Interpolated(Call c, InterpolationMode mode) => functional.interpolate(
        c[0], Several(c, "size"), c.Has("scale_factor") ? [.. c.Json("scale_factor").EnumerateArray().Select(f => f.GetDouble())] : null, mode,
        c.Has("align_corners") ? c.Flag("align_corners") : null, c.Flag("recompute_scale_factor"));
}

using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Convolutions => new()
    {
        ["conv1d"] = c => functional.conv1d(c[0], c[1], c[2], First(c, "stride"), First(c, "padding"), First(c, "dilation"), ChannelGroups(c)),
        ["conv1d_same"] = c => functional.conv1d_padding(c[0], c[1], c[2], padding: Padding.Same, dilation: First(c, "dilation")),
        ["conv2d"] = c => functional.conv2d(c[0], c[1], c[2], Several(c, "stride"), Several(c, "padding"), Several(c, "dilation"), ChannelGroups(c)),
        ["conv2d_without_bias"] = c => functional.conv2d(c[0], c[1]),
        ["conv2d_same"] = c => functional.conv2d_padding(c[0], c[1], c[2], padding: Padding.Same),
        ["conv_transpose1d"] = c => functional.conv_transpose1d(
            c[0], c[1], c[2], First(c, "stride"), First(c, "padding"), First(c, "output_padding"), First(c, "dilation"), ChannelGroups(c)),
        ["conv_transpose2d"] = c => functional.conv_transpose2d(
            c[0], c[1], c[2], Several(c, "stride"), Several(c, "padding"), Several(c, "output_padding"), Several(c, "dilation"), ChannelGroups(c)),
        ["conv1d_layer"] = c => Seeded(c, () => WithParameters(Conv1dOf(c), c[0])),
        ["conv2d_layer"] = c => Seeded(c, () => WithParameters(Conv2dOf(c), c[0])),
        ["conv_transpose2d_layer"] = c => Seeded(c, () => WithParameters(
            ConvTranspose2d(c.Long("in_channels"), c.Long("out_channels"), Pair(c, "kernel_size")!.Value, Pair(c, "stride"), Pair(c, "padding"),
                Pair(c, "output_padding"), groups: ChannelGroups(c), bias: c.Flag("bias", true)), c[0])),
        ["pad"] = c => functional.pad(c[0], c.Longs("pad"), Mode(c.Text("mode")), c.Double("value")),
    };

    static Tensor[] WithParameters(Module<Tensor, Tensor> layer, Tensor x) => [.. layer.parameters().Select(p => p.detach()), layer.call(x)];

    static Module<Tensor, Tensor> Conv1dOf(Call c)
    {
        long ins = c.Long("in_channels"), outs = c.Long("out_channels"), kernel = c.Long("kernel_size");
        long stride = c.Has("stride") ? c.Long("stride") : 1, dilation = c.Has("dilation") ? c.Long("dilation") : 1;
        var (mode, groups, bias) = (Mode(c.Has("padding_mode") ? c.Text("padding_mode") : "zeros"), ChannelGroups(c), c.Flag("bias", true));
        return Named(c) is { } named
            ? Conv1d(ins, outs, kernel, named, stride, dilation, mode, groups, bias)
            : Conv1d(ins, outs, kernel, stride, c.Has("padding") ? c.Long("padding") : 0, dilation, mode, groups, bias);
    }

    static Module<Tensor, Tensor> Conv2dOf(Call c)
    {
        long ins = c.Long("in_channels"), outs = c.Long("out_channels");
        var kernel = Pair(c, "kernel_size")!.Value;
        var (mode, groups, bias) = (Mode(c.Has("padding_mode") ? c.Text("padding_mode") : "zeros"), ChannelGroups(c), c.Flag("bias", true));
        return Named(c) is { } named
            ? Conv2d(ins, outs, kernel, named, Pair(c, "stride"), padding_mode: mode, groups: groups, bias: bias)
            : Conv2d(ins, outs, kernel, Pair(c, "stride"), Pair(c, "padding"), padding_mode: mode, groups: groups, bias: bias);
    }

    static Padding? Named(Call c) =>
        c.Has("padding") && c.Json("padding").ValueKind == System.Text.Json.JsonValueKind.String
            ? c.Text("padding") == "same" ? Padding.Same : Padding.Valid
            : null;

    static PaddingModes Mode(string name) => Enum.Parse<PaddingModes>(name, ignoreCase: true);

    static long ChannelGroups(Call c) => c.Has("groups") ? c.Long("groups") : 1;

    static long[]? Several(Call c, string name) => c.Has(name) ? c.Longs(name) : null;

    static long? First(Call c, string name) => c.Has(name) ? c.Longs(name)[0] : null;

    static (long, long)? Pair(Call c, string name) => c.Has(name) ? (c.Longs(name)[0], c.Longs(name)[1]) : null;
}

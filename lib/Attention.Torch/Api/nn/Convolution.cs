using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share: weights that slide over the spatial dimensions, and where they go.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    readonly int rank;

    private protected Convolution(string name, ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(name)
    {
        var (ins, outs, groups) = (options.Ins, options.Outs, options.Groups);
        if (groups < 1) throw new ArgumentException($"groups must be a positive integer: {groups} came.");
        if (ins % groups != 0) throw new ArgumentException($"in_channels must be divisible by groups: {ins} channels and {groups} groups came.");
        if (outs % groups != 0) throw new ArgumentException($"out_channels must be divisible by groups: {outs} channels and {groups} groups came.");
        rank = options.Kernel.Length;
        (in_channels, out_channels, this.groups) = (ins, outs, groups);
        (kernel_size, stride, dilation) = (options.Kernel, options.Stride, options.Dilation);
        (padding, padding_type, padding_mode) = (options.Padding, options.PaddingType, options.Mode);
        (transposed, output_padding) = (options.Transposed, options.OutputPadding ?? new long[rank]);
        weight = nn.Parameter(empty(transposed ? [ins, outs / groups, .. kernel_size] : [outs, ins / groups, .. kernel_size], dtype, device));
        if (bias) this.bias = nn.Parameter(empty([outs], dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    /// <summary>On both sides of each dimension; null where padding_type says it.</summary>
    public long[]? padding { get; }

    public Padding? padding_type { get; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    /// <summary>[out_channels, in_channels/groups, kernel]; of a transposed convolution [in_channels, out_channels/groups, kernel]</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>[out_channels], or null</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    /// <summary>Weights and bias uniform in ±1/√(inputs of an output): PyTorch's, for the same seed.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is not { } shift) return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (fanIn == 0) return;
        var bound = 1 / Math.Sqrt(fanIn);
        nn.init.uniform_(shift, -bound, bound);
    }

    /// <summary>[N, in_channels, …] or [in_channels, …] → the same with out_channels</summary>
    private protected Tensor Convolve(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
            return ConvolutionShapes.Convolve(input, weight, bias, stride, Zeros(), dilation, groups, rank);
        using var one = Memory.Lifetime.One();
        var bordered = nn.functional.pad(input, Border(), padding_mode);
        return one.Keep(ConvolutionShapes.Convolve(bordered, weight, bias, stride, [0], dilation, groups, rank));
    }

    /// <summary>Null stands for "as many as keep the size".</summary>
    long[]? Zeros() => padding_type switch { Padding.Same => null, Padding.Valid => [0], _ => padding };

    /// <summary>The border as pad takes it: the last dimension first.</summary>
    long[] Border() =>
    [
        .. Enumerable.Range(0, rank).Reverse().SelectMany(d =>
        {
            if (Zeros() is { } given) return new[] { given[Math.Min(d, given.Length - 1)], given[Math.Min(d, given.Length - 1)] };
            long all = dilation[d] * (kernel_size[d] - 1);
            return [all / 2, all - all / 2];
        }),
    ];
}

/// <summary>How a convolution is built.</summary>
internal sealed record ConvolutionOptions(
    long Ins, long Outs, long[] Kernel, long[] Stride, long[]? Padding, Padding? PaddingType, long[] Dilation, PaddingModes Mode, long Groups,
    bool Transposed = false, long[]? OutputPadding = null);

using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisation share: a scale and a shift for each channel, and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weight = nn.Parameter(empty([num_features], dtype, device));
            bias = nn.Parameter(empty([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = empty([num_features], dtype, device);
            running_var = empty([num_features], dtype, device);
            num_batches_tracked = tensor(0L);
        }
        reset_parameters();
    }

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>Is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The share of a batch in the running statistics; null: all batches count the same.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there is a weight and a bias.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>[num_features]; begins as ones</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>[num_features]; begins as zeros</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    /// <summary>[num_features]; begins as zeros</summary>
    public Tensor? running_mean
    {
        get => get_buffer(nameof(running_mean));
        set => ConditionallyRegisterBuffer(nameof(running_mean), value);
    }

    /// <summary>[num_features], unbiased; begins as ones</summary>
    public Tensor? running_var
    {
        get => get_buffer(nameof(running_var));
        set => ConditionallyRegisterBuffer(nameof(running_var), value);
    }

    /// <summary>How many batches the running statistics have seen.</summary>
    public Tensor? num_batches_tracked
    {
        get => get_buffer(nameof(num_batches_tracked));
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
    }

    public void reset_running_stats()
    {
        using var _ = no_grad();
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <exception cref="ArgumentException">The layer does not take inputs of this rank.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);

    /// <summary>Counts this batch, and tells what share of the running statistics it takes.</summary>
    private protected double CountBatch()
    {
        if (!training || num_batches_tracked is not { } count) return momentum ?? 0;
        using var _ = no_grad();
        count.add_(1);
        return momentum ?? 1.0 / count.item<long>();
    }

    private protected static void RequireRank(Tensor input, int lowest, int highest)
    {
        if (input.ndim < lowest || input.ndim > highest)
            throw new ArgumentException(lowest == highest
                ? $"expected {highest}D input (got {input.ndim}D input): it is {Dims.Text(input.Layout.Shape)}."
                : $"expected {lowest}D or {highest}D input (got {input.ndim}D input): it is {Dims.Text(input.Layout.Shape)}.");
    }
}

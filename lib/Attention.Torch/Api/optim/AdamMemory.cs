namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of a parameter.</summary>
internal sealed class AdamMemory(Func<Tensor> zeros, bool keepsLargest) : IDisposable
{
    /// <summary>Steps taken so far.</summary>
    public long Steps { get; set; }

    /// <summary>The moving average of the gradient.</summary>
    public Tensor Mean { get; } = zeros();

    /// <summary>The moving average of the gradient's square.</summary>
    public Tensor Square { get; } = zeros();

    /// <summary>The largest Square so far, for AMSGrad.</summary>
    public Tensor? Largest { get; } = keepsLargest ? zeros() : null;

    public static void CheckBetas(double beta1, double beta2)
    {
        if (!(beta1 is >= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"Invalid beta parameter at index 0: {beta1}"));
        if (!(beta2 is >= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"Invalid beta parameter at index 1: {beta2}"));
    }

    public void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
        Largest?.Dispose();
    }
}

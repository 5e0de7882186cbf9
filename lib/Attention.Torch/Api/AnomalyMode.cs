using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Until disposed, looks for nan in every gradient of a backward pass: slow, and it finds the step that made the first.</summary>
public class AnomalyMode : IDisposable
{
    readonly (bool Enabled, bool ChecksNaN) before = (IsEnabled, checksNaN);

    static bool checksNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => (IsEnabled, checksNaN) = (enabled, check_nan);

    public static bool IsEnabled { get; private set; }

    public static bool ShouldCheckNaN => IsEnabled && checksNaN;

    /// <exception cref="InvalidOperationException">gradient has a nan that the gradient it was computed from has not</exception>
    internal static void Check(Tensor gradient, Tensor from)
    {
        using var one = Lifetime.One();
        using var _ = no_grad();
        if (gradient.isnan().any().item<bool>() && !from.isnan().any().item<bool>())
            throw new InvalidOperationException(
                $"a step of the backward pass returned nan values: from a gradient of shape {Dims.Text(from.Layout.Shape)} without any it computed one of shape {Dims.Text(gradient.Layout.Shape)} for its input. Look at the operation whose input has that shape (a root or logarithm at 0, 0/0, inf − inf?).");
    }

    protected virtual void Dispose(bool disposing) => (IsEnabled, checksNaN) = before;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
}

using TorchSharp.Autograd;
using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>Whether a tensor was disposed. Four bytes inside every tensor.</summary>
internal struct LifetimeState
{
    public bool IsDisposed;
}

/// <summary>
/// Disposing ends the use of a tensor by its owner. A value that a recorded graph still needs stays readable for the backward
/// pass (as in PyTorch, where the graph holds its own reference); the memory goes when the last reference does.
/// </summary>
internal static class Lifetime
{
    [ThreadStatic] static bool quiet;

    /// <summary>A tensor that the user never sees (a number on its way into an operation) and that no scope needs to know of.</summary>
    public static Tensor Hidden(ScalarType type, Scalar value)
    {
        quiet = true;
        try
        {
            var one = Tensor.Allocate(type, []);
            Ops.Copying.Set(one, value);
            return one;
        }
        finally
        {
            quiet = false;
        }
    }

    public static void Created(Tensor tensor)
    {
        // What a backward pass creates belongs to it, not to the scope that happens to be open.
        if (!BackwardPass.Running && !quiet) DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(tensor);
    }

    public static void Disposed(Tensor tensor)
    {
        if (tensor.Life.IsDisposed) return;
        tensor.Life.IsDisposed = true;
        DisposeScopeManager.ThreadSingleton.MarkAsDisposed(tensor);
    }

    public static void CheckAlive(Tensor tensor)
    {
        if (tensor.Life.IsDisposed && !BackwardPass.Running)
            throw new ObjectDisposedException(
                nameof(Tensor),
                $"A tensor of shape {Dims.Text(tensor.Layout.Shape)} was used after it was disposed, by Dispose or at the end of a NewDisposeScope. Keep it with MoveToOuterDisposeScope().");
    }
}

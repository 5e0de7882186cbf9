using TorchSharp.Autograd;
using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>What is kept of a tensor's life: three bytes inside every tensor.</summary>
internal struct LifetimeState
{
    public bool IsDisposed;

    /// <summary>A dispose scope, or the count of those outside any, knows of it.</summary>
    public bool IsCounted;

    /// <summary>Created by a backward pass: a gradient, which no scope owns, whatever is done to it in place later.</summary>
    public bool IsOfBackward;
}

/// <summary>
/// Disposing ends the use of a tensor by its owner. A value that a recorded graph still needs stays readable for the backward
/// pass (as in PyTorch, where the graph holds its own reference); the memory goes when the last reference does.
/// </summary>
internal static class Lifetime
{
    [ThreadStatic] static bool quiet;

    /// <summary>
    /// An operation made of several steps gives its user one tensor: between this and the end of the using, only what is kept is
    /// counted. As TorchSharp, where the steps in between are native.
    /// </summary>
    public static Operation One() => new(quiet);

    /// <summary>The same for an expression of several steps.</summary>
    public static Tensor One(Func<Tensor> steps)
    {
        using var one = One();
        return one.Keep(steps());
    }

    internal readonly ref struct Operation
    {
        readonly bool inside;

        public Operation(bool inside)
        {
            this.inside = inside;
            quiet = true;
        }

        public Tensor Keep(Tensor result)
        {
            if (!inside) Count(result);
            return result;
        }

        public void Dispose() => quiet = inside;
    }

    /// <summary>A number on its way into an operation, which no scope needs to know of.</summary>
    public static Tensor Hidden(ScalarType type, Scalar value)
    {
        using var one = One();
        var number = Tensor.Allocate(type, []);
        Ops.Copying.Set(number, value);
        return number;
    }

    public static void Created(Tensor tensor)
    {
        if (BackwardPass.Running) tensor.Life.IsOfBackward = true;
        else if (!quiet) Count(tensor);
    }

    static void Count(Tensor tensor)
    {
        // What a backward pass creates belongs to it, not to the scope that happens to be open.
        if (tensor.Life.IsCounted || tensor.Life.IsOfBackward || BackwardPass.Running) return;
        tensor.Life.IsCounted = true;
        DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(tensor);
    }

    public static void Disposed(Tensor tensor)
    {
        if (tensor.Life.IsDisposed) return;
        tensor.Life.IsDisposed = true;
        if (tensor.Life.IsCounted) DisposeScopeManager.ThreadSingleton.MarkAsDisposed(tensor);
    }

    public static void CheckAlive(Tensor tensor)
    {
        if (tensor.Life.IsDisposed && !BackwardPass.Running)
            throw new ObjectDisposedException(
                nameof(Tensor),
                $"A tensor of shape {Dims.Text(tensor.Layout.Shape)} was used after it was disposed, by Dispose or at the end of a NewDisposeScope. Keep it with MoveToOuterDisposeScope().");
    }
}

using TorchSharp.Autograd;
using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>What is kept of a tensor's life: a few bytes inside every tensor.</summary>
internal struct LifetimeState
{
    /// <summary>By its owner: it must not be used any more.</summary>
    public bool IsDisposed;

    /// <summary>A dispose scope, or the count of those outside any, knows of it.</summary>
    public bool IsCounted;

    /// <summary>Created by a backward pass: a gradient, which no scope owns, whatever is done to it in place later.</summary>
    public bool IsOfBackward;

    /// <summary>It has let go of its elements.</summary>
    public bool HasLetGo;

    /// <summary>A result of the operation that created it, not a step on the way.</summary>
    public bool IsKept;

    /// <summary>Its place, from 1, among the tensors whose fate the running operations have not decided; 0 = none.</summary>
    public int Open;

    /// <summary>Its place, from 1, in the dispose scope that owns it.</summary>
    public int PlaceInScope;

    /// <summary>How many steps of a backward pass wait for it.</summary>
    public int Waiting;
}

/// <summary>
/// Disposing ends the use of a tensor by its owner. A value that a recorded graph still needs stays readable for the backward
/// pass (as in PyTorch, where the graph holds its own reference); the memory goes when the last holder does.
/// </summary>
internal static class Lifetime
{
    /// <summary>The running operations of a thread.</summary>
    internal sealed class Steps
    {
        [ThreadStatic] static Steps? ofThisThread;

        public static Steps OfThisThread => ofThisThread ??= new();

        /// <summary>Tensors created by running operations; null where a fate was decided early.</summary>
        public readonly List<Tensor?> Open = [];

        /// <summary>Operations inside one another.</summary>
        public int Depth;

        /// <summary>Code of the user that runs inside an operation: what it sees is the collector's.</summary>
        public int Watched;
    }

    /// <summary>
    /// An operation made of several steps gives its user one tensor: between this and the end of the using, only what is kept is
    /// counted. As TorchSharp, where the steps in between are native. Whatever is not kept lets go at the end, and its memory serves
    /// the next operation, unless a recorded step holds it.
    /// </summary>
    public static Operation One() => new(Steps.OfThisThread);

    /// <summary>The same for an expression of several steps.</summary>
    public static Tensor One(Func<Tensor> steps)
    {
        using var one = One();
        return one.Keep(steps());
    }

    internal readonly ref struct Operation
    {
        readonly Steps steps;
        readonly int start;

        public Operation(Steps steps)
        {
            this.steps = steps;
            start = steps.Open.Count;
            steps.Depth++;
        }

        public Tensor Keep(Tensor result)
        {
            if (steps.Depth > 1)
            {
                if (result.Life.Open > start) result.Life.IsKept = true;
                return result;
            }
            Decide(result, steps);
            Count(result);
            return result;
        }

        public void Dispose()
        {
            var open = steps.Open;
            var left = start;
            for (var i = start; i < open.Count; i++)
            {
                if (open[i] is not { } tensor) continue;
                if (tensor.Life.IsKept)
                {
                    tensor.Life.IsKept = false;
                    open[left++] = tensor;
                    tensor.Life.Open = left;
                    continue;
                }
                tensor.Life.Open = 0;
                // A gradient that other steps wait for goes when they have run.
                if (tensor.Life.Waiting == 0) LetGo(tensor);
            }
            open.RemoveRange(left, open.Count - left);
            steps.Depth--;
        }
    }

    /// <summary>Code of the user inside an operation (a hook, a Function): neither what it creates nor what it may have seen lets go by itself.</summary>
    public static UsersCode Users() => new(Steps.OfThisThread);

    internal readonly ref struct UsersCode
    {
        readonly Steps steps;

        public UsersCode(Steps steps)
        {
            this.steps = steps;
            steps.Watched++;
            for (var i = 0; i < steps.Open.Count; i++)
                if (steps.Open[i] is { } tensor) Decide(tensor, steps);
        }

        public void Dispose() => steps.Watched--;
    }

    /// <summary>An object that makes tensors for itself, and keeps them as long as it lives: no scope knows of them.</summary>
    public static Belongings Own() => new(Steps.OfThisThread);

    internal readonly ref struct Belongings
    {
        readonly Steps steps;

        public Belongings(Steps steps)
        {
            this.steps = steps;
            steps.Depth++;
            steps.Watched++;
        }

        public void Dispose()
        {
            steps.Watched--;
            steps.Depth--;
        }
    }

    /// <summary>Takes a tensor out of the running operations: whoever holds it decides.</summary>
    public static void Outlives(Tensor tensor) => Decide(tensor, Steps.OfThisThread);

    static void Decide(Tensor tensor, Steps steps)
    {
        if (tensor.Life.Open == 0) return;
        steps.Open[tensor.Life.Open - 1] = null;
        tensor.Life.Open = 0;
    }

    /// <summary>A number on its way into an operation, which no scope needs to know of.</summary>
    public static Tensor Hidden(ScalarType type, Scalar value)
    {
        var steps = Steps.OfThisThread;
        steps.Depth++;
        var number = Tensor.Allocate(type, []);
        steps.Depth--;
        if (steps.Depth == 0)
        {
            Decide(number, steps);
            steps.Open.Clear();
        }
        Ops.Copying.Set(number, value);
        return number;
    }

    public static void Created(Tensor tensor)
    {
        var steps = Steps.OfThisThread;
        if (BackwardPass.Running) tensor.Life.IsOfBackward = true;
        if (steps.Depth == 0) Count(tensor);
        else if (steps.Watched == 0)
        {
            steps.Open.Add(tensor);
            tensor.Life.Open = steps.Open.Count;
        }
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
        LetGo(tensor);
        if (tensor.Life.IsCounted) DisposeScopeManager.ThreadSingleton.MarkAsDisposed(tensor);
    }

    /// <summary>Nobody will read the tensor through this handle any more.</summary>
    public static void LetGo(Tensor tensor)
    {
        if (tensor.Life.HasLetGo) return;
        tensor.Life.HasLetGo = true;
        tensor.LetGo();
    }

    public static void CheckAlive(Tensor tensor)
    {
        if (tensor.Life.IsDisposed && !BackwardPass.Running)
            throw new ObjectDisposedException(
                nameof(Tensor),
                $"A tensor of shape {Dims.Text(tensor.Layout.Shape)} was used after it was disposed, by Dispose or at the end of a NewDisposeScope. Keep it with MoveToOuterDisposeScope().");
    }
}

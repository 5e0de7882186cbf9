using TorchSharp.Memory;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Autograd;

/// <summary>One way back: how the gradient of a result becomes the gradient of one of its inputs.</summary>
/// <param name="Input">The tensor the gradient is for.</param>
/// <param name="Gradient">From the gradient of the result; may have the broadcast shape, the walk sums it to the input's.</param>
/// <param name="Saved">A tensor whose values the function reads; it must not change before the backward pass, and its memory is held until then.</param>
/// <param name="AlsoSaved">A second one.</param>
/// <param name="More">Others.</param>
internal readonly record struct Path(
    Tensor Input, Func<Tensor, Tensor> Gradient, Tensor? Saved = null, Tensor? AlsoSaved = null, Tensor?[]? More = null);

/// <summary>One recorded step, or (with <see cref="Leaf"/>) the end of the road where a leaf's gradient is collected.</summary>
internal sealed class Node
{
    static long created;
    [ThreadStatic] static Stack<Node>? unreachable;

    readonly Edge[] edges;
    Storage? result;
    int users;

    Node(Edge[] edges) => this.edges = edges;

    /// <summary>Later steps have higher numbers, so walking by descending number meets every step after all its users.</summary>
    public long Sequence { get; } = Interlocked.Increment(ref created);

    public Span<Edge> Edges => edges;

    public Tensor? Leaf { get; private init; }

    /// <summary>A result that keeps its own gradient (retain_grad).</summary>
    public WeakReference<Tensor>? RetainedBy { get; set; }

    public static Node For(Tensor leaf) => new([]) { Leaf = leaf };

    public static Node Of(params ReadOnlySpan<Path> paths)
    {
        int count = 0;
        foreach (ref readonly var path in paths)
            if (path.Input.GradientNode() is not null) count++;
        var edges = new Edge[count];
        int i = 0;
        foreach (ref readonly var path in paths)
            if (path.Input.GradientNode() is { } next) edges[i++] = new Edge(next, path);
        return new(edges);
    }

    /// <summary>Lets go of everything kept for the backward pass.</summary>
    public void Free()
    {
        foreach (ref var edge in Edges) edge.Free();
    }

    /// <summary>
    /// The tensor that this step computed has let go. Once nobody holds its elements and no later step leads here, no backward pass can
    /// come by: the step lets go of what it kept, and so do those that only it led to.
    /// </summary>
    public void ResultLetGo(Storage storage)
    {
        result = storage;
        if (BackwardPass.Running || !IsUnreachable) return;
        var waiting = unreachable ??= [];
        waiting.Push(this);
        while (waiting.TryPop(out var node))
            foreach (ref var edge in node.Edges)
                if (edge.Free() && edge.Next.IsUnreachable) waiting.Push(edge.Next);
    }

    bool IsUnreachable => users == 0 && result is { Holders: 0 };

    internal struct Edge
    {
        readonly long[] inputShape;
        readonly ScalarType inputType;
        Func<Tensor, Tensor>? gradient;
        Held first, second;
        Held[]? more;

        public Edge(Node next, in Path path)
        {
            Next = next;
            Interlocked.Increment(ref next.users);
            (inputShape, inputType, gradient) = (path.Input.Layout.Shape, path.Input.dtype, path.Gradient);
            first = new(path.Saved);
            second = new(path.AlsoSaved);
            if (path.More is not null) more = Array.ConvertAll(path.More, tensor => new Held(tensor));
        }

        public Node Next { get; }

        public readonly Tensor Back(Tensor dy)
        {
            if (gradient is null)
                throw new InvalidOperationException(
                    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward. In C#: recompute the loss, or pass retain_graph: true.");
            first.CheckUnchanged();
            second.CheckUnchanged();
            foreach (ref var held in more.AsSpan()) held.CheckUnchanged();
            var dx = gradient(dy);
            if (!dx.Layout.Shape.AsSpan().SequenceEqual(inputShape)) dx = Broadcasting.SumTo(dx, inputShape);
            return dx.dtype == inputType ? dx : dx.to_type(inputType);
        }

        /// <summary>False where it was free already.</summary>
        public bool Free()
        {
            if (gradient is null) return false;
            gradient = null;
            first.LetGo();
            second.LetGo();
            foreach (ref var held in more.AsSpan()) held.LetGo();
            Interlocked.Decrement(ref Next.users);
            return true;
        }
    }

    /// <summary>A tensor whose values a way back will read, with the version that it must still have then.</summary>
    struct Held
    {
        readonly int version;
        Tensor? tensor;
        Storage? storage;

        public Held(Tensor? saved)
        {
            if (saved is null) return;
            (tensor, storage) = (saved, saved.Storage);
            version = storage.Version;
            storage.Hold();
        }

        public readonly void CheckUnchanged()
        {
            if (tensor is not null) Node.CheckUnchanged(tensor, version);
        }

        public void LetGo()
        {
            storage?.LetGo();
            (tensor, storage) = (null, null);
        }
    }

    /// <exception cref="InvalidOperationException">saved was written to since it was at this version</exception>
    public static void CheckUnchanged(Tensor? saved, int version)
    {
        if (saved is not null && saved.Storage.Version != version)
            throw new InvalidOperationException(
                $"one of the variables needed for gradient computation has been modified by an inplace operation: {saved.dtype} tensor {Dims.Text(saved.Layout.Shape)} is at version {saved.Storage.Version}; expected version {version} instead. Use the form without the trailing underscore, or clone() before the change.");
    }
}

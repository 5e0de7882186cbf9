using TorchSharp.Memory;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Autograd;

/// <summary>One way back: how the gradient of a result becomes the gradient of one of its inputs.</summary>
/// <param name="Input">The tensor the gradient is for.</param>
/// <param name="Gradient">From the gradient of the result; may have the broadcast shape, the walk sums it to the input's.</param>
/// <param name="Saved">A tensor whose values the function reads; it must not change before the backward pass.</param>
/// <param name="AlsoSaved">A second one.</param>
internal readonly record struct Path(Tensor Input, Func<Tensor, Tensor> Gradient, Tensor? Saved = null, Tensor? AlsoSaved = null);

/// <summary>One recorded step, or (with <see cref="Leaf"/>) the end of the road where a leaf's gradient is collected.</summary>
internal sealed class Node
{
    static long created;

    Node(Edge[] edges) => Edges = edges;

    /// <summary>Later steps have higher numbers, so walking by descending number meets every step after all its users.</summary>
    public long Sequence { get; } = Interlocked.Increment(ref created);

    public Edge[] Edges { get; }

    public Tensor? Leaf { get; private init; }

    /// <summary>A result that keeps its own gradient (retain_grad).</summary>
    public WeakReference<Tensor>? RetainedBy { get; set; }

    public static Node For(Tensor leaf) => new([]) { Leaf = leaf };

    public static Node Of(ReadOnlySpan<Path> paths)
    {
        int count = 0;
        foreach (var path in paths)
            if (path.Input.GradientNode() is not null) count++;
        var edges = new Edge[count];
        int i = 0;
        foreach (var path in paths)
            if (path.Input.GradientNode() is { } next) edges[i++] = new Edge(next, path);
        return new(edges);
    }

    /// <summary>Lets go of everything kept for the backward pass.</summary>
    public void Free()
    {
        foreach (var edge in Edges) edge.Free();
    }

    internal sealed class Edge(Node next, Path path)
    {
        readonly long[] inputShape = path.Input.Layout.Shape;
        readonly ScalarType inputType = path.Input.dtype;
        Func<Tensor, Tensor>? gradient = path.Gradient;
        Tensor? first = path.Saved, second = path.AlsoSaved;
        readonly int firstVersion = path.Saved?.Storage.Version ?? 0, secondVersion = path.AlsoSaved?.Storage.Version ?? 0;

        public Node Next { get; } = next;

        public Tensor Back(Tensor dy)
        {
            if (gradient is null)
                throw new InvalidOperationException(
                    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward. In C#: recompute the loss, or pass retain_graph: true.");
            CheckUnchanged(first, firstVersion);
            CheckUnchanged(second, secondVersion);
            var dx = gradient(dy);
            if (!dx.Layout.Shape.AsSpan().SequenceEqual(inputShape)) dx = Broadcasting.SumTo(dx, inputShape);
            return dx.dtype == inputType ? dx : dx.to_type(inputType);
        }

        public void Free() => (gradient, first, second) = (null, null, null);
    }

    /// <exception cref="InvalidOperationException">saved was written to since it was at this version</exception>
    public static void CheckUnchanged(Tensor? saved, int version)
    {
        if (saved is not null && saved.Storage.Version != version)
            throw new InvalidOperationException(
                $"one of the variables needed for gradient computation has been modified by an inplace operation: {saved.dtype} tensor {Dims.Text(saved.Layout.Shape)} is at version {saved.Storage.Version}; expected version {version} instead. Use the form without the trailing underscore, or clone() before the change.");
    }
}

using System.Runtime.InteropServices;
using TorchSharp.Memory;

namespace TorchSharp.Autograd;

/// <summary>Walks the recorded graph from results to leaves, each step once, after all steps that used its result.</summary>
internal sealed class BackwardPass
{
    [ThreadStatic] static int depth;
    [ThreadStatic] static BackwardPass? spare;

    readonly Dictionary<Node, (Tensor Sum, bool Ours)> gradients = [];
    readonly PriorityQueue<Node, long> pending = new();
    bool retainGraph;

    /// <summary>True on a thread that is walking.</summary>
    public static bool Running => depth > 0;

    BackwardPass() { }

    /// <summary>The pass that ended last on this thread serves the next: training takes one a step.</summary>
    static BackwardPass New(bool retainGraph)
    {
        var pass = spare ?? new();
        spare = null;
        pass.retainGraph = retainGraph;
        return pass;
    }

    /// <summary>Adds to .grad of every leaf, or only of inputs where they are given.</summary>
    public static void Accumulate(IList<Tensor> roots, IList<Tensor>? rootGradients, bool retainGraph, bool createGraph, IList<Tensor>? inputs)
    {
        if (inputs is { Count: 0 }) throw new ArgumentException("inputs argument to backward() cannot be empty: leave it out to reach every leaf.");
        var only = inputs?.Select(Wanted).ToHashSet();
        New(retainGraph || createGraph).Run(roots, rootGradients, createGraph, (node, gradient) =>
        {
            var owner = node.Leaf;
            if (owner is null && (node.RetainedBy is null || !node.RetainedBy.TryGetTarget(out owner))) return;
            if (only is not null && !only.Contains(node)) return;
            var state = owner.Gradient!;
            if (createGraph) state.Replace(state.Value is null ? gradient : state.Value + gradient);
            else if (state.Value is null) state.Collect(Own(gradient, owner));
            else state.Value.add_(gradient);
        });
    }

    /// <summary>The gradients of roots with respect to inputs, leaving every .grad as it is.</summary>
    public static Tensor?[] Collect(IList<Tensor> roots, IList<Tensor> inputs, IList<Tensor>? rootGradients, bool retainGraph, bool createGraph)
    {
        var wanted = inputs.Select(Wanted).ToArray();
        var found = new Dictionary<Node, Tensor>();
        New(retainGraph || createGraph).Run(roots, rootGradients, createGraph, (node, gradient) =>
        {
            if (Array.IndexOf(wanted, node) < 0) return;
            gradient.Life.Waiting++; // it belongs to the caller now
            found[node] = gradient;
        });
        return Array.ConvertAll(wanted, node => found.GetValueOrDefault(node));
    }

    static Node Wanted(Tensor input) => input.GradientNode()
        ?? throw new InvalidOperationException("One of the differentiated Tensors does not require grad: call requires_grad_() on it before computing the result.");

    void Run(IList<Tensor> roots, IList<Tensor>? rootGradients, bool createGraph, Action<Node, Tensor> arrived)
    {
        if (rootGradients is not null && rootGradients.Count != roots.Count)
            throw new ArgumentException($"got {roots.Count} tensors and {rootGradients.Count} gradients: pass one gradient for each tensor.");
        using var mode = new GradMode(createGraph);
        depth++;
        try
        {
            for (int i = 0; i < roots.Count; i++) Start(roots[i], rootGradients is null || i >= rootGradients.Count ? null : rootGradients[i]);
            while (pending.TryDequeue(out var node, out _))
            {
                gradients.Remove(node, out var entry);
                arrived(node, entry.Sum);
                if (createGraph) Step(node, entry.Sum);
                else
                    using (Lifetime.One()) Step(node, entry.Sum);
                if (!retainGraph) node.Free();
                Done(entry.Sum);
            }
        }
        finally
        {
            depth--;
            gradients.Clear();
            pending.Clear();
            spare = this;
        }
    }

    /// <summary>The gradient of a step's result becomes gradients of its inputs.</summary>
    void Step(Node node, Tensor sum)
    {
        foreach (ref var edge in node.Edges)
        {
            var gradient = edge.Back(sum);
            if (AnomalyMode.ShouldCheckNaN) AnomalyMode.Check(gradient, sum);
            Pass(edge.Next, gradient);
        }
    }

    void Start(Tensor root, Tensor? gradient)
    {
        var node = root.GradientNode()
            ?? throw new InvalidOperationException("element 0 of tensors does not require grad and does not have a grad_fn: nothing that it was computed from had requires_grad set (or it was computed under no_grad).");
        if (gradient is null && root.numel() != 1)
            throw new InvalidOperationException(
                $"grad can be implicitly created only for scalar outputs: the tensor is {Dims.Text(root.Layout.Shape)}. Reduce it with sum() or mean(), or pass a gradient of its shape.");
        if (gradient is not null && !gradient.Layout.Shape.AsSpan().SequenceEqual(root.Layout.Shape))
            throw new ArgumentException(
                $"Mismatch in shape: grad_output[0] has a shape of {Dims.Text(gradient.Layout.Shape)} and output[0] has a shape of {Dims.Text(root.Layout.Shape)}.");
        Pass(node, gradient ?? root.detach().ones_like());
    }

    void Pass(Node node, Tensor gradient)
    {
        ref var entry = ref Entry(node, out bool exists);
        if (!exists)
        {
            entry = (gradient, false);
            gradient.Life.Waiting++;
            pending.Enqueue(node, -node.Sequence);
        }
        else if (entry.Ours && !Graph.Enabled)
        {
            entry.Sum.add_(gradient);
        }
        else
        {
            var before = entry.Sum;
            entry = (before + gradient, true);
            entry.Sum.Life.Waiting++;
            Done(before);
        }
    }

    /// <summary>One step fewer waits for gradient; when none does, its memory serves the next. What came from outside the pass stays.</summary>
    static void Done(Tensor gradient)
    {
        if (--gradient.Life.Waiting > 0 || !gradient.Life.IsOfBackward || Graph.Enabled) return;
        if (gradient.Life.Open == 0) Lifetime.LetGo(gradient);
    }

    ref (Tensor Sum, bool Ours) Entry(Node node, out bool exists) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(gradients, node, out exists);

    /// <summary>
    /// A gradient of its own for owner: what arrived may be a view, or the gradient of somebody else too. Where it is neither, it is taken
    /// as it is.
    /// </summary>
    static Tensor Own(Tensor gradient, Tensor owner)
    {
        var storage = gradient.Storage;
        var alone = gradient.Life is { IsOfBackward: true, Waiting: 1 } && storage.Holders == 1 && storage.Length == gradient.Layout.Count
            && gradient.Layout.IsDense && gradient.Layout.Strides.AsSpan().SequenceEqual(owner.Layout.Strides);
        return alone ? new(storage, gradient.Layout) : gradient.clone();
    }
}

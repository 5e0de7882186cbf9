using TorchSharp.Memory;

namespace TorchSharp.Autograd;

/// <summary>Records how tensors were computed. It knows no operation by name: a step is its inputs and a way back for each.</summary>
internal static class Graph
{
    [ThreadStatic] static bool disabled;

    public static bool Enabled
    {
        get => !disabled;
        set => disabled = !value;
    }

    /// <summary>Notes that result came from the paths' inputs; does nothing where no input needs a gradient.</summary>
    public static Tensor Record(Tensor result, params ReadOnlySpan<Path> paths)
    {
        if (disabled || !Needed(paths)) return result;
        (result.Gradient ??= new()).Producer = Node.Of(paths);
        return result;
    }

    /// <summary>A view: the elements of source under another layout, with a way back, and a way to take it again from the base.</summary>
    /// <param name="source">of these elements</param>
    /// <param name="layout">of the view</param>
    /// <param name="how">what again and back are told, so that they need no closure where nobody will ask them</param>
    /// <param name="again">the same view of another tensor</param>
    /// <param name="back">from the gradient of the view to the gradient of source</param>
    public static Tensor View<T>(Tensor source, Layout layout, T how, Func<Tensor, T, Tensor> again, Func<Tensor, T, Tensor> back)
    {
        // Inside a backward pass a view is a step on the way: no history will be asked of it.
        if (disabled && BackwardPass.Running) return new Tensor(source.Storage, layout);
        return View(source, layout, t => again(t, how), dy => back(dy, how));
    }

    /// <inheritdoc cref="View{T}"/>
    public static Tensor View(Tensor source, Layout layout, Func<Tensor, Tensor> again, Func<Tensor, Tensor> back)
    {
        var view = new Tensor(source.Storage, layout);
        var of = source.Gradient;
        var state = view.Gradient = new GradientState
        {
            Base = of?.Base ?? source,
            Replay = of?.Replay is { } earlier ? t => again(earlier(t)) : again,
        };
        if (!disabled && source.requires_grad) state.Producer = Node.Of([new(source, back)]);
        state.BaseProducer = state.Base.Gradient?.Producer;
        return view;
    }

    static bool Needed(ReadOnlySpan<Path> paths)
    {
        foreach (var path in paths)
            if (path.Input.requires_grad) return true;
        return false;
    }

    /// <summary>The step that gradients of this tensor flow into: what produced it, or the collector of a leaf; null if none is wanted.</summary>
    public static Node? GradientNode(this Tensor tensor)
    {
        var state = tensor.Gradient;
        if (state is null) return null;
        if (state.Base is { } source && source.Gradient?.Producer is { } producer && !ReferenceEquals(producer, state.BaseProducer))
        {
            // The base was written to since this view was taken: take the view again, from the base as it is now.
            using var _ = new GradMode(true);
            state.Producer = state.Replay!(source).Gradient!.Producer;
            state.BaseProducer = producer;
        }
        if (state.Producer is not null) return state.Producer;
        return state.LeafRequiresGrad ? state.Accumulator ??= Node.For(tensor) : null;
    }
}

/// <summary>Recording on or off until disposed (no_grad, enable_grad, set_grad_enabled).</summary>
internal sealed class GradMode : IDisposable
{
    readonly bool before = Graph.Enabled;

    public GradMode(bool enabled) => Graph.Enabled = enabled;

    public void Dispose() => Graph.Enabled = before;
}

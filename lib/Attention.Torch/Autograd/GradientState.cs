namespace TorchSharp.Autograd;

/// <summary>A tensor's place in the recorded graph.</summary>
internal sealed class GradientState
{
    /// <summary>Set by the user on a leaf.</summary>
    public bool LeafRequiresGrad;

    /// <summary>Set by the user on a result that should keep its gradient too.</summary>
    public bool Retains;

    /// <summary>The step that computed this tensor; null for a leaf.</summary>
    public Node? Producer;

    /// <summary>Where gradients of a leaf arrive.</summary>
    public Node? Accumulator;

    /// <summary>The gradient, once a backward pass has reached the tensor.</summary>
    public Tensor? Value { get; private set; }

    /// <summary>Somebody outside may hold the gradient.</summary>
    bool isShown;

    /// <summary>A gradient that nobody has seen: when another takes its place, its memory serves the next.</summary>
    public void Collect(Tensor value) => (Value, isShown) = (value, false);

    /// <summary>The gradient for the user.</summary>
    public Tensor? Shown()
    {
        isShown = true;
        return Value;
    }

    /// <summary>A gradient of the user's, or none.</summary>
    public void Replace(Tensor? value)
    {
        if (Value is { } before && !isShown) Memory.Lifetime.LetGo(before);
        (Value, isShown) = (value, true);
    }

    /// <summary>
    /// For a view: what it is a view of, and how to take the same view again. A base that later got another layout in place (transpose_)
    /// is itself a view now: then of what it was before.
    /// </summary>
    public Tensor? Base
    {
        get => field?.Gradient?.Base ?? field;
        set;
    }

    public Func<Tensor, Tensor>? Replay;

    /// <summary>For a view: the base's history when Producer was recorded; a later in-place write makes it stale.</summary>
    public Node? BaseProducer;
}

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
    public Tensor? Value;

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

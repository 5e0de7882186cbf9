namespace Attention.Museum;

/// <summary>Where in an attention a piece of the museum is broken.</summary>
public enum Room
{
    /// <summary>How query and key become a number.</summary>
    Scores,

    /// <summary>How numbers become weights, and weights a context.</summary>
    Softmax,

    /// <summary>Who may attend to whom.</summary>
    Masks,

    /// <summary>How features are split into heads and merged again, and which axis is which.</summary>
    Layout,

    /// <summary>What is trained, or should be.</summary>
    Parameters,
}

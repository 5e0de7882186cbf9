namespace Attention.Models;

/// <summary>How a classifier makes one vector of the states of a sequence.</summary>
public enum Pooling
{
    /// <summary>The state after the last step; of two directions, each after its own last step.</summary>
    LastState,

    /// <summary>The mean of the states of all real steps.</summary>
    Mean,

    /// <summary>A weighted mean: the last state asks, the states of all real steps answer (additive score).</summary>
    Attention,
}

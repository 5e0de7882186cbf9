namespace Attention.Audit;

/// <summary>What can be said of an attention from outside, in the order in which a report lists it.</summary>
public enum AuditLaw
{
    /// <summary>One context for each query, one weight for each query and key, all finite.</summary>
    Shapes,

    /// <summary>No number of queries or keys is built in.</summary>
    Lengths,

    /// <summary>Weights are not negative and sum to 1 over the keys.</summary>
    Rows,

    /// <summary>The weighted average of equal values is that value: something is averaged, and by weights that sum to 1.</summary>
    EqualValues,

    /// <summary>Shuffling the pairs of key and value together changes no context and shuffles the columns of the weights.</summary>
    MemoryOrder,

    /// <summary>Shuffling the queries (the tokens of self-attention) shuffles the contexts.</summary>
    QueryOrder,

    /// <summary>Each key (token) can change each context.</summary>
    Keys,

    /// <summary>Each value can change each context, and no weight.</summary>
    Values,

    /// <summary>A query changes its own context and no other.</summary>
    Queries,

    /// <summary>Self-attention: the score of (i, j) is not the score of (j, i).</summary>
    Roles,

    /// <summary>What the mask forbids has weight 0 and changes nothing.</summary>
    MaskedValues,

    /// <summary>What the mask forbids gets a gradient of exactly 0.</summary>
    MaskedGradients,

    /// <summary>A query that may attend to nothing gets weights of 0, and nothing of the memory.</summary>
    EmptyRow,

    /// <summary>Under a causal mask no output depends on a later item, and each still depends on every earlier one.</summary>
    Causal,

    /// <summary>Rows of zeros after a sequence's end change nothing before it.</summary>
    Padding,

    /// <summary>What happens to one sample does not depend on the others.</summary>
    Batch,

    /// <summary>Evaluation gives the same answer twice; dropout, where there is any, shows in training.</summary>
    Dropout,

    /// <summary>The spread of the scores does not grow with the number of features.</summary>
    Scale,

    /// <summary>A weight can come near 0 and another near 1: nothing bounds the scores.</summary>
    Sharpness,

    /// <summary>Each parameter gets a gradient.</summary>
    Parameters,

    /// <summary>Contexts (and weights) are those of a reference.</summary>
    Reference,
}

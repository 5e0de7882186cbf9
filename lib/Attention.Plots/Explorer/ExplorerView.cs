namespace Attention.Plots;

/// <summary>The views of an <see cref="AttentionExplorer"/>.</summary>
public enum ExplorerView
{
    /// <summary>Queries and keys side by side, a line for every weight, coloured by head.</summary>
    Lines,

    /// <summary>One head as a matrix.</summary>
    Matrix,

    /// <summary>Every head of every layer, small.</summary>
    AllHeads,

    /// <summary>The products that make one score, feature by feature.</summary>
    QueryKey,
}

namespace Attention.Plots.Words;

/// <summary>What rows and columns of a matrix are called, one and many of them.</summary>
internal sealed record Nouns(string Query, string Queries, string Key, string Keys)
{
    public static readonly Nouns Attention = new("query", "queries", "key", "keys");

    public static readonly Nouns Translation = new("target", "target tokens", "source", "source tokens");
}

namespace Attention.Models;

/// <summary>A sentence and its translation as token numbers, without begin and end.</summary>
/// <param name="Source">What is read; at least one token.</param>
/// <param name="Target">What is written.</param>
public sealed record TokenPair(long[] Source, long[] Target);

/// <summary>The numbers of the tokens that are no words, the same in every vocabulary of the collection.</summary>
internal static class Token
{
    public const long Padding = 0, Begin = 2, End = 3;
}

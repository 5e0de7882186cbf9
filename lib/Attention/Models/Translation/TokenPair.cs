namespace Attention.Models;

/// <summary>A sentence and its translation as token numbers, without begin and end.</summary>
/// <param name="Source">What is read; at least one token.</param>
/// <param name="Target">What is written.</param>
public sealed record TokenPair(long[] Source, long[] Target);


namespace Attention.Data;

/// <summary>A sentence in two languages.</summary>
/// <param name="English">For example <c>It's cold today.</c></param>
/// <param name="Chinese">For example <c>今天很冷。</c></param>
public sealed record SentencePair(string English, string Chinese);

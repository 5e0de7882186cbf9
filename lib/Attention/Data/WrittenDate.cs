namespace Attention.Data;

/// <summary>A date in Chinese, in ISO 8601, and where each character of the one comes from in the other.</summary>
/// <param name="Chinese">For example 二〇二三年十二月五日.</param>
/// <param name="Iso">For example 2023-12-05.</param>
/// <param name="Source">For each of the 10 characters of <paramref name="Iso"/> its place in <paramref name="Chinese"/>; null where none stands for it: hyphens, and the 0 before a single digit.</param>
public sealed record WrittenDate(string Chinese, string Iso, IReadOnlyList<int?> Source)
{
    /// <summary>The links as pairs: (place in Iso, place in Chinese).</summary>
    public IReadOnlyList<(int Target, int Source)> Links =>
        [.. Source.Select((source, target) => (target, source)).Where(link => link.source is not null).Select(link => (link.target, link.source!.Value))];
}

namespace Attention.Notebooks.Export;

/// <summary>A heading of a page; <paramref name="Html"/> is its text with emphasis and formulas.</summary>
internal sealed record Heading(int Level, string Id, string Html);

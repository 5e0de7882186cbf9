namespace Attention.Notebooks.Kernel.Assist;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Names">In alphabetical order.</param>
/// <param name="Start">First code point that a name replaces.</param>
/// <param name="End">One after the last.</param>
internal sealed record Completions(IReadOnlyList<string> Names, int Start, int End);

/// <summary>What is known of the name at the cursor, in plain text; null = there is none, or nothing is known.</summary>
internal sealed record Inspection(string? Text);

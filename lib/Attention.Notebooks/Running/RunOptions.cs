namespace Attention.Notebooks.Running;

/// <summary>How notebooks run.</summary>
/// <param name="Profile">"quick" or "full": notebooks read it from ATTENTION_PROFILE.</param>
/// <param name="Parameters">Values for a cell after the one tagged <c>parameters</c>, in order.</param>
internal sealed record RunOptions(string Profile, IReadOnlyList<KeyValuePair<string, string>> Parameters);

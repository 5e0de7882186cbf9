using System.Collections;

namespace Attention.Recording;

/// <summary>Attention calls in the order they were made: what a recorder kept, and what an explorer shows.</summary>
/// <param name="calls">Oldest first; copied.</param>
public sealed class AttentionRecording(IEnumerable<RecordedAttention> calls) : IReadOnlyList<RecordedAttention>
{
    private readonly RecordedAttention[] calls = [.. calls];

    /// <summary>How many calls were kept.</summary>
    public int Count => calls.Length;

    /// <summary>Which modules were called, in the order of their first call.</summary>
    public IReadOnlyList<string> Names => [.. calls.Select(call => call.Name).Distinct()];

    /// <summary>The call at this place; the oldest is at 0.</summary>
    /// <param name="index">0 to Count − 1.</param>
    public RecordedAttention this[int index] => calls[index];

    /// <summary>The latest call of the module with this name.</summary>
    /// <param name="name">A module's path, as in <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">No call of that module was kept.</exception>
    public RecordedAttention this[string name] => calls.LastOrDefault(call => call.Name == name)
        ?? throw new ArgumentException(
            $"name must be one of the recorded modules: \"{name}\" is not among {List(Names)}. " +
            "Was the model run while the recorder was attached, through call (hooks do not see forward)?");

    /// <inheritdoc/>
    public IEnumerator<RecordedAttention> GetEnumerator() => ((IEnumerable<RecordedAttention>)calls).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string List(IReadOnlyList<string> names) =>
        names.Count == 0 ? "(nothing recorded)" : string.Join(", ", names.Select(name => $"\"{name}\""));
}

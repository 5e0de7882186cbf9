using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>query [B, Tq, Dq], key [B, Tk, Dk] and value [B, Tk, Dv]; an attention over one sequence is given the same tensor three times.</summary>
internal sealed record Inputs(Tensor Query, Tensor Key, Tensor Value)
{
    internal Inputs(Tensor sequence) : this(sequence, sequence, sequence) { }

    internal bool IsOneSequence => ReferenceEquals(Query, Key);

    internal long Queries => Query.shape[1];

    internal long Keys => Key.shape[1];

    /// <summary>Each tensor on its own, one sequence as one.</summary>
    internal Inputs Select(Func<Tensor, Tensor> change)
    {
        if (IsOneSequence) return new(change(Key));
        return new(change(Query), change(Key), change(Value));
    }

    /// <summary>The memory alone: keys and values, or the sequence.</summary>
    internal Inputs SelectMemory(Func<Tensor, Tensor> change) => IsOneSequence ? new(change(Key)) : this with { Key = change(Key), Value = change(Value) };
}

/// <summary>Which of the inputs an experiment touches; of one sequence there is only one.</summary>
internal enum Part
{
    Query,
    Key,
    Value,
    Memory,
}

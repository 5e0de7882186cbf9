using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>query [B, Tq, Dq], key [B, Tk, Dk], value [B, Tk, Dv]; for an attention over one sequence the same tensor three times.</summary>
internal sealed record Inputs(Tensor Query, Tensor Key, Tensor Value)
{
    internal Inputs(Tensor sequence) : this(sequence, sequence, sequence) { }

    internal bool IsOneSequence => ReferenceEquals(Query, Key);

    internal long Queries => Query.shape[1];

    internal long Keys => Key.shape[1];

    /// <summary>Each tensor changed; one sequence stays one.</summary>
    internal Inputs Select(Func<Tensor, Tensor> change) =>
        IsOneSequence ? new(change(Key)) : new(change(Query), change(Key), change(Value));

    /// <summary>The part changed, or the one sequence there is.</summary>
    internal Inputs With(Part part, Func<Tensor, Tensor> change)
    {
        if (IsOneSequence) return new(change(Key));
        return part switch
        {
            Part.Query => this with { Query = change(Query) },
            Part.Key => this with { Key = change(Key) },
            Part.Value => this with { Value = change(Value) },
            _ => this with { Key = change(Key), Value = change(Value) },
        };
    }
}

/// <summary>What an experiment touches.</summary>
internal enum Part
{
    Query,
    Key,
    Value,

    /// <summary>Keys and values together.</summary>
    Memory,
}

namespace Attention.Audit;

/// <summary>What an attention takes and gives, which decides what the laws ask of it.</summary>
public enum AuditKind
{
    /// <summary>query, key and value in, one context for each query out.</summary>
    KeyValue,

    /// <summary>One sequence [B, T, D] in, one context for each of its items out.</summary>
    SelfAttention,

    /// <summary>One sequence [B, T, D] in, one context [B, D] out.</summary>
    Pooling,

    /// <summary>One sequence in, each item multiplied by its weights out: the sum is left to whoever comes after.</summary>
    Reweighting,
}

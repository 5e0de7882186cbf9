namespace Attention.Audit;

/// <summary>What an audit says of one law.</summary>
public enum AuditRuling
{
    /// <summary>✓</summary>
    Holds,

    /// <summary>✗</summary>
    Broken,

    /// <summary>·, and the sentence says why.</summary>
    NotApplicable,
}

using Attention.Audit;

namespace Attention.Museum.Rooms;

/// <summary>Laws that a right form is not meant to keep.</summary>
internal static class Reasons
{
    internal static Dictionary<AuditLaw, string> Bounded { get; } = new()
    {
        [AuditLaw.Sharpness] = "an additive score is bounded by the size of v",
        [AuditLaw.Scale] = "v is drawn smaller for more features",
    };

    internal static Dictionary<AuditLaw, string> NoProjections { get; } = new()
    {
        [AuditLaw.Roles] = "the piece has no projections",
        [AuditLaw.Scale] = "an item's score with itself is its own length",
    };
}

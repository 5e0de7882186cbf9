namespace Attention.Audit;

/// <summary>What one law's experiment came to.</summary>
internal readonly record struct Judgement(AuditRuling Ruling, string Sentence, double Measured)
{
    internal static Judgement Holds(string sentence, double measured) => new(AuditRuling.Holds, sentence, measured);

    internal static Judgement Broken(string sentence, double measured) => new(AuditRuling.Broken, sentence, measured);

    internal static Judgement NotApplicable(string reason) => new(AuditRuling.NotApplicable, reason, double.NaN);

    /// <summary>measured &lt; tolerance; the cause is asked for only if it is not.</summary>
    internal static Judgement Below(double tolerance, double measured, string what, Func<string> cause) => measured < tolerance
        ? Holds($"{what} {Words.Difference(measured, tolerance)}", measured)
        : Broken($"{what} {Words.Number(measured)}. {cause()}", measured);
}

namespace Attention.Audit;

/// <summary>What one law's experiment came to.</summary>
internal readonly record struct Judgement(AuditRuling Ruling, string Sentence, double Measured)
{
    internal static readonly Judgement NoMask = NotApplicable("it takes no mask");

    internal static readonly Judgement NoWeights = NotApplicable("no weights are returned, and the contexts do not give them away");

    internal static Judgement Holds(string sentence, double measured = 0) => new(AuditRuling.Holds, sentence, measured);

    /// <summary>First what was found, then the likely cause.</summary>
    internal static Judgement Broken(string found, string cause, double measured = double.NaN) =>
        new(AuditRuling.Broken, $"{found}. {cause}", measured);

    internal static Judgement NotApplicable(string reason) => new(AuditRuling.NotApplicable, reason, double.NaN);

    /// <summary>measured &lt; tolerance; the cause is asked for only if it is not.</summary>
    internal static Judgement Below(double tolerance, double measured, string what, Func<string> cause) => measured < tolerance
        ? Holds($"{what} {Words.Difference(measured, tolerance)}", measured)
        : Broken($"{what} {Words.Number(measured)}", cause(), measured);
}

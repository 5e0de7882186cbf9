using Attention.Audit;
using Attention.Museum;
using static Attention.Exercises.ExerciseBook;

namespace Attention.Exercises;

/// <summary>The judges of notebook 16: which law does a piece break?</summary>
internal static class BugHunt
{
    /// <summary>The pieces that the notebook asks about, exercise by exercise.</summary>
    internal static int[] Asked { get; } = [1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 15, 19, 22, 23, 24, 17, 18, 25, 26];

    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = Asked.Index()
        .ToDictionary(asked => $"16.{asked.Index + 1}", asked => Expect<AuditLaw>("an AuditLaw, such as AuditLaw.Rows", law => Judge(Exhibition.Piece(asked.Item), law)));

    private static Verdict Judge(Exhibit exhibit, AuditLaw answer)
    {
        var report = exhibit.Audit();
        var finding = report[answer];
        if (answer == exhibit.Breaks)
            return Verdict.Right($"is right. The audit: {finding.Claim}: ✗ {finding.Sentence}");
        return finding.Ruling switch
        {
            AuditRuling.Broken => Verdict.Wrong("is broken too, but follows from something else: what is done that makes it so?"),
            AuditRuling.Holds => Verdict.Wrong($"holds here: {finding.Claim}."),
            _ => Verdict.Wrong($"was not judged: {finding.Sentence}."),
        };
    }
}

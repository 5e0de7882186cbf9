using Attention.Audit;

namespace Attention.Plots.Tests;

/// <summary>Reports made by hand: what an audit finds is tested where the audit is.</summary>
internal static partial class Examples
{
    static Dictionary<string, Func<Figure>> SmallAudits => new()
    {
        ["audit"] = () => Plot.Audit([Report("right"), Report("over queries", AuditLaw.Rows, AuditLaw.Queries), Report("leaks", AuditLaw.Causal)]),
    };

    static Dictionary<string, Func<Figure>> LargeAudits => new()
    {
        ["audit of one"] = () => Plot.Audit([Report("alone & <b>bold</b>", AuditLaw.Keys)], "One attention only"),
        ["audit of many"] = () => Plot.Audit([.. Enumerable.Range(0, 24).Select(index => Report(Difficult[index % 10], (AuditLaw)(index % 21)))]),
        ["audit of nothing judged"] = () => Plot.Audit([new AuditReport("silent", Enum.GetValues<AuditLaw>().Select(law => Finding(law, AuditRuling.NotApplicable)))]),
    };

    internal static AuditReport Report(string name, params AuditLaw[] broken) => new(name, Enum.GetValues<AuditLaw>().Select(law => Finding(law,
        broken.Contains(law) ? AuditRuling.Broken
        : law is AuditLaw.Roles or AuditLaw.Padding || (law == AuditLaw.Parameters && name == "right") ? AuditRuling.NotApplicable
        : AuditRuling.Holds)));

    static AuditFinding Finding(AuditLaw law, AuditRuling ruling)
    {
        string claim = law switch
        {
            AuditLaw.Rows => "rows of weights sum to 1",
            AuditLaw.Queries => "a query changes its own context and no other",
            AuditLaw.Causal => "no output depends on a later item",
            _ => $"the law of {law.ToString().ToLowerInvariant()} holds",
        };
        return new(law, ruling, claim, ruling == AuditRuling.Broken ? "by 0.5 and more. The likely cause stands here, in a sentence of its own." : "< 0.0001", 0.5);
    }
}

using Attention.Audit.Laws;
using Attention.Mechanisms;
using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Says of any attention which laws hold, by asking it questions: no source is read, and the attention and the random stream stay as they were.</summary>
/// <remarks>
/// Rows, orders, influences, masks, gradients, modes: one experiment a law, with numbers of the audit's own from a seed. A law that does not hold comes with
/// its likely cause. That laws hold does not prove an attention right; where one is broken, something is.
/// </remarks>
/// <example><code>
/// AttentionAudit.Of("nn.MultiheadAttention", nn.MultiheadAttention(20, 4));
/// AttentionAudit.Of("mine", (query, key, value, mask) => Mine(query, key, value, mask), new() { Size = 64 });
/// </code></example>
public static class AttentionAudit
{
    private static readonly (AuditLaw Law, Func<Bench, string> Claim, Func<Bench, Judgement> Judge)[] Laws =
    [
        (AuditLaw.Shapes, _ => "the shapes are right", RowLaws.Shapes),
        (AuditLaw.Lengths, bench => bench.Kind == AuditKind.KeyValue ? "any number of queries and keys will do" : "any number of items will do", RowLaws.Lengths),
        (AuditLaw.Rows, _ => "rows of weights sum to 1", RowLaws.Rows),
        (AuditLaw.EqualValues, _ => "equal values come out as they are", RowLaws.EqualValues),
        (AuditLaw.MemoryOrder, _ => "shuffling the memory changes nothing", OrderLaws.Memory),
        (AuditLaw.QueryOrder, bench => bench.Kind == AuditKind.KeyValue ? "shuffling the queries shuffles the contexts" : "shuffling the items shuffles the contexts", OrderLaws.Queries),
        (AuditLaw.Keys, bench => bench.Kind == AuditKind.KeyValue ? "every key can change every context" : "every item can change every context", InfluenceLaws.Keys),
        (AuditLaw.Values, _ => "every value can change every context", InfluenceLaws.Values),
        (AuditLaw.Queries, _ => "a query changes its own context and no other", InfluenceLaws.Queries),
        (AuditLaw.Roles, _ => "query and key play different parts", RoleLaws.Roles),
        (AuditLaw.MaskedValues, _ => "masked items have no influence", MaskLaws.Values),
        (AuditLaw.MaskedGradients, _ => "masked items get no gradient", MaskLaws.Gradients),
        (AuditLaw.EmptyRow, _ => "who may attend to nothing gets nothing", MaskLaws.EmptyRow),
        (AuditLaw.Causal, _ => "no output depends on a later item", CausalLaws.Causal),
        (AuditLaw.Padding, _ => "padding changes nothing", CausalLaws.Padding),
        (AuditLaw.Batch, _ => "samples do not see each other", InfluenceLaws.Batch),
        (AuditLaw.Dropout, _ => "dropout is active in training only", ModuleLaws.Dropout),
        (AuditLaw.Scale, _ => "scores keep their spread as D grows", ScaleLaws.Scale),
        (AuditLaw.Sharpness, _ => "weights can become sharp", ScaleLaws.Sharpness),
        (AuditLaw.Parameters, _ => "every parameter has an effect", ModuleLaws.Parameters),
        (AuditLaw.Reference, _ => "it equals the reference", ModuleLaws.Reference),
    ];

    /// <summary>Audits a module as it stands; afterwards its mode, parameters and gradients are what they were.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="module">
    /// nn.MultiheadAttention, or a module of (query, key, value), (query, key, value, mask), (sequence) or (sequence, mask), batch first, that returns
    /// a context or (context, weights). The mask over pairs is [Tq, Tk], over one pooled or reweighted sequence [B, T]; true = may attend.
    /// </param>
    /// <param name="options">What cannot be seen from outside.</param>
    /// <exception cref="ArgumentException">The module takes or returns something else.</exception>
    public static AuditReport Of(string name, nn.Module module, AuditOptions? options = null) => Run(name, Subject.Of(module), options);

    /// <summary>Audits a function of query, key and value.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">Shapes as in <see cref="Mechanism"/>.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Mechanism attention, AuditOptions? options = null) =>
        Run(name, Subject.Of((query, key, value) => attention(query, key, value), options?.Module), options);

    /// <summary>Audits a function of query, key, value and mask.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">Shapes as in <see cref="MaskedMechanism"/>.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, MaskedMechanism attention, AuditOptions? options = null) =>
        Run(name, Subject.Of((query, key, value, mask) => attention(query, key, value, mask), options?.Module), options);

    /// <summary>Audits a function of one sequence that keeps its weights to itself.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">[B, T, D] in; [B, T, E], or [B, E] where the sequence is pooled, out.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, Tensor> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence(sequence => (attention(sequence), null), options?.Module), options);

    /// <summary>Audits a function of one sequence.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">[B, T, D] in; context and weights out: [B, T, E] with [B, T, T] or [B, H, T, T], or pooled [B, E] with [B, T].</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, (Tensor context, Tensor weights)> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence(sequence => attention(sequence), options?.Module), options);

    /// <summary>Audits a function of one sequence and a mask.</summary>
    /// <param name="name">The report's heading.</param>
    /// <param name="attention">As without a mask; the mask is bool [T, T], or [B, T] where the sequence is pooled or reweighted; true = may attend.</param>
    /// <param name="options">What cannot be seen from outside.</param>
    public static AuditReport Of(string name, Func<Tensor, Tensor?, (Tensor context, Tensor weights)> attention, AuditOptions? options = null) =>
        Run(name, Subject.OfSequence((sequence, mask) => attention(sequence, mask), options?.Module), options);

    private static AuditReport Run(string name, Subject subject, AuditOptions? options)
    {
        options ??= new();
        using var scope = NewDisposeScope();
        using var asItWas = AsItWas.Of(subject.Module);
        using var random = new Generator((ulong)options.Seed);
        subject.Module?.eval();
        Bench bench;
        try
        {
            bench = new Bench(subject, options, random);
        }
#pragma warning disable CA1031 // an attention that cannot be run at all is a finding, whatever it throws
        catch (Exception e)
        {
            return new(name, Laws.Select((law, place) => place == 0
                ? new AuditFinding(law.Law, AuditRuling.Broken, "the shapes are right", $"it fails: {Words.First(e)}. If the sizes are to blame, say AuditOptions.Size", double.NaN)
                : new AuditFinding(law.Law, AuditRuling.NotApplicable, Claimed(law.Law), "there is no answer to judge", double.NaN)));
        }
        return new(name, Laws.Select(law => Judged(bench, law.Law, law.Claim(bench), law.Judge)));
    }

    private static AuditFinding Judged(Bench bench, AuditLaw law, string claim, Func<Bench, Judgement> judge)
    {
        if (bench.Options.Waived.TryGetValue(law, out string? reason)) return new(law, AuditRuling.NotApplicable, claim, $"waived: {reason}", double.NaN);
        using var scope = NewDisposeScope();
        try
        {
            var judgement = judge(bench);
            return new(law, judgement.Ruling, claim, judgement.Sentence, judgement.Measured);
        }
        catch (Exception e)
        {
            return new(law, AuditRuling.Broken, claim, $"it fails: {Words.First(e)}", double.NaN);
        }
#pragma warning restore CA1031
    }

    /// <summary>A law's words where it is not known what kind of attention it is about.</summary>
    private static string Claimed(AuditLaw law) => law switch
    {
        AuditLaw.Lengths => "any number of items will do",
        AuditLaw.QueryOrder => "shuffling the queries shuffles the contexts",
        AuditLaw.Keys => "every key can change every context",
        _ => Laws.Single(candidate => candidate.Law == law).Claim(null!),
    };
}

using Attention.Audit.Laws;

namespace Attention.Audit;

/// <summary>Every law: in which words, and by which experiment.</summary>
internal sealed record LawBook(AuditLaw Law, Func<AuditKind, string> Claim, Func<Bench, Judgement> Judge)
{
    internal static readonly LawBook[] Laws =
    [
        new(AuditLaw.Shapes, "the shapes are right", RowLaws.Shapes),
        new(AuditLaw.Lengths, kind => IsKeyValue(kind) ? "any number of queries and keys will do" : "any number of items will do", RowLaws.Lengths),
        new(AuditLaw.Rows, "rows of weights sum to 1", RowLaws.Rows),
        new(AuditLaw.EqualValues, "equal values come out as they are", RowLaws.EqualValues),
        new(AuditLaw.MemoryOrder, "shuffling the memory changes nothing", OrderLaws.Memory),
        new(AuditLaw.QueryOrder, kind => $"shuffling the {(IsKeyValue(kind) ? "queries" : "items")} shuffles the contexts", OrderLaws.Queries),
        new(AuditLaw.Keys, kind => $"every {(IsKeyValue(kind) ? "key" : "item")} can change every context", InfluenceLaws.Keys),
        new(AuditLaw.Values, "every value can change every context", InfluenceLaws.Values),
        new(AuditLaw.Queries, "a query changes its own context and no other", InfluenceLaws.Queries),
        new(AuditLaw.Roles, "query and key play different parts", RoleLaws.Roles),
        new(AuditLaw.MaskedValues, "masked items have no influence", MaskLaws.Values),
        new(AuditLaw.MaskedGradients, "masked items get no gradient", MaskLaws.Gradients),
        new(AuditLaw.EmptyRow, "who may attend to nothing gets nothing", MaskLaws.EmptyRow),
        new(AuditLaw.Causal, "no output depends on a later item", CausalLaws.Causal),
        new(AuditLaw.Padding, "padding changes nothing", CausalLaws.Padding),
        new(AuditLaw.Batch, "samples do not see each other", InfluenceLaws.Batch),
        new(AuditLaw.Dropout, "dropout is active in training only", ModuleLaws.Dropout),
        new(AuditLaw.Scale, "scores keep their spread as D grows", ScaleLaws.Scale),
        new(AuditLaw.Sharpness, "weights can become sharp", ScaleLaws.Sharpness),
        new(AuditLaw.Parameters, "every parameter has an effect", ModuleLaws.Parameters),
        new(AuditLaw.Reference, "it equals the reference", ModuleLaws.Reference),
    ];

    private LawBook(AuditLaw law, string claim, Func<Bench, Judgement> judge) : this(law, _ => claim, judge) { }

    /// <summary>The line about an attention that could be asked nothing: only the first law is judged.</summary>
    internal AuditFinding Failed(AuditKind kind, Exception e) => Law == AuditLaw.Shapes
        ? new(Law, AuditRuling.Broken, Claim(kind), $"it fails: {Words.First(e)}. If the sizes are to blame, say AuditOptions.Size", double.NaN)
        : new(Law, AuditRuling.NotApplicable, Claim(kind), "there is no answer to judge", double.NaN);

    /// <summary>The line about an attention on the bench.</summary>
    internal AuditFinding Judged(Bench bench)
    {
        var judgement = bench.Options.Waived.TryGetValue(Law, out string? reason) ? Judgement.NotApplicable($"waived: {reason}") : Tried(bench);
        return new(Law, judgement.Ruling, Claim(bench.Kind), judgement.Sentence, judgement.Measured);
    }

    private Judgement Tried(Bench bench)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        try
        {
            return Judge(bench);
        }
#pragma warning disable CA1031 // an experiment that an attention cannot stand is a finding, whatever it throws
        catch (Exception e)
        {
            return new(AuditRuling.Broken, $"it fails: {Words.First(e)}", double.NaN);
        }
#pragma warning restore CA1031
    }

    private static bool IsKeyValue(AuditKind kind) => kind == AuditKind.KeyValue;
}

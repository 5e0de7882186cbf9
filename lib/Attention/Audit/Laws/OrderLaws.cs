using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>A memory has no order, and each query is answered in its own place.</summary>
internal static class OrderLaws
{
    internal static Judgement Memory(Bench bench)
    {
        if (bench.Kind is AuditKind.SelfAttention or AuditKind.Reweighting) return Judgement.NotApplicable("the items are queries as well: see the next line");
        if (Ordered(bench) is { } reason) return reason;
        var order = bench.Shuffled(bench.Inputs.Keys);
        var after = bench.Ask(bench.Inputs.SelectMemory(memory => memory.index_select(1, order)));
        double moved = Largest(bench.Base.Context, after.Context);
        if (bench.Base.Weights is { } weights) moved = Math.Max(moved, Largest(weights.index_select(3, order), after.Weights!));
        return Judgement.Below(Bench.Tolerance, moved / bench.Magnitude, "largest difference", () => Cause(bench, "A score uses the number of a key's place."));
    }

    internal static Judgement Queries(Bench bench)
    {
        if (bench.Kind == AuditKind.Pooling) return Judgement.NotApplicable("there is one learnt query");
        if (Ordered(bench) is { } reason) return reason;
        var order = bench.Shuffled(bench.Inputs.Queries);
        var inputs = bench.Inputs.IsOneSequence ? new Inputs(bench.Inputs.Key.index_select(1, order)) : bench.Inputs with { Query = bench.Inputs.Query.index_select(1, order) };
        var after = bench.Ask(inputs);
        double moved = Largest(bench.Base.Context.index_select(1, order), after.Context) / bench.Magnitude;
        return Judgement.Below(Bench.Tolerance, moved, "largest difference", () => Cause(bench, QueryCause(bench, after, order)));
    }

    private static string QueryCause(Bench bench, Answer after, Tensor order)
    {
        bool weightsFollow = bench.IsPlural && bench.Base.Weights is { } before && after.Weights is { } shuffled
            && Largest(Expected(bench, before, order), shuffled) < Bench.Tolerance;
        return weightsFollow
            ? "The weights follow and the contexts do not: heads are merged without being transposed back. Use transpose(1, 2).contiguous().view(B, -1, E)."
            : "The place of a query is used: a split into heads that cuts across tokens, an index, or positions (then say AuditOptions.IsOrdered).";
    }

    private static Tensor Expected(Bench bench, Tensor weights, Tensor order) =>
        bench.Kind == AuditKind.SelfAttention ? weights.index_select(2, order).index_select(3, order) : weights.index_select(2, order);

    private static Judgement? Ordered(Bench bench) =>
        bench.Options.IsOrdered ? Judgement.NotApplicable("positions are added: order is meant to matter")
        : bench.Options.IsCausal ? Judgement.NotApplicable("it is causal: order is meant to matter")
        : null;

    private static string Cause(Bench bench, string otherwise) => InfluenceLaws.Pattern(bench) is null ? otherwise : $"The cause is named below, where {bench.Items} are replaced.";

    private static double Largest(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) ? (a - b).abs().max().item<float>() : double.NaN;
}

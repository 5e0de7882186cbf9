using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>A memory has no order, and each query is answered in its own place.</summary>
internal static class OrderLaws
{
    internal static Judgement Memory(Bench bench)
    {
        if (bench.Kind is AuditKind.SelfAttention or AuditKind.Reweighting)
            return Judgement.NotApplicable("the items are queries as well: see the next line");
        if (OrderMatters(bench) is { } reason) return reason;
        var order = bench.Shuffled(bench.Inputs.Keys);
        var after = bench.Ask(bench.Inputs.With(Part.Memory, memory => memory.index_select(1, order)));
        double moved = Difference(bench.Base.Context, after.Context);
        if (bench.Base.Weights is { } weights) moved = Math.Max(moved, Difference(weights.index_select(3, order), after.Weights!));
        return Below(bench, moved, () => "A score uses the number of a key's place.");
    }

    internal static Judgement Queries(Bench bench)
    {
        if (bench.Kind == AuditKind.Pooling) return Judgement.NotApplicable("there is one learnt query");
        if (OrderMatters(bench) is { } reason) return reason;
        var order = bench.Shuffled(bench.Inputs.Queries);
        var after = bench.Ask(bench.Inputs.With(Part.Query, queries => queries.index_select(1, order)));
        double moved = Difference(bench.Base.Context.index_select(1, order), after.Context);
        return Below(bench, moved, () => WeightsFollow(bench, after, order)
            ? "The weights follow and the contexts do not: heads are merged without transpose(1, 2).contiguous() before the view."
            : "The place of a query is used: by the split into heads, an index, or positions (then say AuditOptions.IsOrdered).");
    }

    private static Judgement Below(Bench bench, double moved, Func<string> cause) => Judgement.Below(
        Bench.Tolerance, moved / bench.Magnitude, "largest difference",
        () => InfluenceLaws.Pattern(bench) is null ? cause() : $"The cause is named below, where {bench.Items} are replaced.");

    private static bool WeightsFollow(Bench bench, Answer after, Tensor order)
    {
        if (!bench.HasQueries || bench.Base.Weights is not { } weights) return false;
        var rows = weights.index_select(2, order);
        var expected = bench.Kind == AuditKind.SelfAttention ? rows.index_select(3, order) : rows;
        return Difference(expected, after.Weights!) < Bench.Tolerance;
    }

    private static Judgement? OrderMatters(Bench bench) =>
        bench.Options.IsOrdered ? Judgement.NotApplicable("positions are added: order is meant to matter")
        : bench.Options.IsCausal ? Judgement.NotApplicable("it is causal: order is meant to matter")
        : null;

    private static double Difference(Tensor a, Tensor b) => (a - b).abs().max().item<float>();
}

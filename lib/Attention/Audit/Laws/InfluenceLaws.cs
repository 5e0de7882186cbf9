using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>Who moves when something is replaced.</summary>
internal static class InfluenceLaws
{
    private const string Blocks =
        "Heads hold blocks of tokens instead of slices of features: view(B, H, -1, D) cuts across tokens. Use view(B, -1, H, D).transpose(1, 2).";

    internal static Judgement Keys(Bench bench)
    {
        if (bench.Options.IsCausal) return Judgement.NotApplicable("it is causal: see no output depends on a later item");
        var influence = bench.KeyInfluence;
        return influence.Missing == 0
            ? Judgement.Holds($"all {influence.Count} pairs")
            : Judgement.Broken($"{influence.Missing} of {influence.Count} pairs have no influence", Pattern(bench)!, influence.Missing);
    }

    internal static Judgement Values(Bench bench)
    {
        if (bench.Kind != AuditKind.KeyValue) return Judgement.NotApplicable("one sequence is query, key and value at once");
        var influence = Influence.Of(bench, Part.Value);
        if (influence.Missing > 0 && !bench.Options.IsCausal)
        {
            string cause = influence.Missing == influence.Count ? "The values are not used." : Blocks;
            return Judgement.Broken($"{influence.Missing} of {influence.Count} pairs have no influence", cause, influence.Missing);
        }
        var other = bench.Ask(bench.Inputs.With(Part.Value, value => value + 1));
        double moved = bench.Base.Weights is { } weights ? (other.Weights! - weights).abs().max().item<float>() : 0;
        return moved < Bench.Tolerance
            ? Judgement.Holds($"all {influence.Count} pairs, and no weight moves", moved)
            : Judgement.Broken($"weights move by {Words.Number(moved)} with the values", "They should come from query and key alone.", moved);
    }

    internal static Judgement Queries(Bench bench)
    {
        if (!bench.HasQueries) return Judgement.NotApplicable("there is no query");
        if (bench.Kind == AuditKind.SelfAttention) return OfOneSequence(bench);
        var influence = Influence.Of(bench, Part.Query);
        int silent = Enumerable.Range(0, influence.Queries).Count(i => !influence.Moves(i, i));
        if (silent > 0)
        {
            string cause = silent == influence.Queries ? "The query is not used." : Blocks;
            return Judgement.Broken($"{silent} of {influence.Queries} queries do not move their contexts", cause, silent);
        }
        double elsewhere = influence.Largest((i, other) => i != other);
        return elsewhere > Influence.Rounding
            ? Judgement.Broken($"other contexts move by {Words.Number(elsewhere)}",
                "A softmax over the queries ties them together, or heads hold pieces of several queries.", elsewhere)
            : Judgement.Holds($"its own by up to {Words.Number(influence.Largest((i, other) => i == other))}, others not at all", elsewhere);
    }

    internal static Judgement Batch(Bench bench)
    {
        Tensor OthersReplaced(Tensor tensor)
        {
            var changed = bench.Normal([.. tensor.shape]);
            changed[0].copy_(tensor[0]);
            return changed;
        }
        var after = bench.Ask(bench.Inputs.Select(OthersReplaced));
        double moved = (after.Context[0] - bench.Base.Context[0]).abs().max().item<float>() / bench.Magnitude;
        return Judgement.Below(1e-5, moved, "with all others replaced a sample moves by",
            () => "A softmax or a sum runs over dimension 0. Is the batch first, as the attention expects it?");
    }

    /// <summary>What the pairs without influence have in common; null if there are none.</summary>
    internal static string? Pattern(Bench bench)
    {
        if (bench.Options.IsCausal || bench.KeyInfluence.Missing == 0) return null;
        if (bench.KeyInfluence.Missing == bench.KeyInfluence.Count) return "The keys are not used: the weights come from elsewhere.";
        if (!bench.KeyInfluence.IsDiagonal) return Blocks;
        return bench.Kind == AuditKind.KeyValue
            ? "Only key i moves context i: the score of the pair (i, j) looks at query i, key i and the number j, never at key j."
            : "Each item moves only itself: nothing is exchanged between the items.";
    }

    private static Judgement OfOneSequence(Bench bench)
    {
        double apart = (bench.Base.Context - bench.Base.Context[.., ..1]).abs().max().item<float>();
        return apart > Bench.Tolerance
            ? Judgement.Holds($"contexts differ by up to {Words.Number(apart)} (that is all one sequence can show)", apart)
            : Judgement.Broken($"contexts differ by {Words.Difference(apart, Bench.Tolerance)}",
                "The query is not used: every item gets the same weights.", apart);
    }
}

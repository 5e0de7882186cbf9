using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>Who moves when something is replaced.</summary>
internal static class InfluenceLaws
{
    internal static Judgement Keys(Bench bench)
    {
        if (bench.Options.IsCausal) return Judgement.NotApplicable("it is causal: see no output depends on a later item");
        var influence = bench.KeyInfluence;
        int pairs = influence.Queries * influence.Keys;
        return influence.IsComplete
            ? Judgement.Holds($"all {pairs} pairs", 0)
            : Judgement.Broken($"{influence.Missing} of {pairs} pairs have no influence. {Pattern(bench)}", influence.Missing);
    }

    internal static Judgement Values(Bench bench)
    {
        if (bench.Kind != AuditKind.KeyValue) return Judgement.NotApplicable("one sequence is query, key and value at once");
        var influence = Influence.Of(bench, Part.Value);
        int pairs = influence.Queries * influence.Keys, missing = bench.Options.IsCausal ? 0 : influence.Missing;
        if (missing > 0)
        {
            string cause = influence.IsEmpty ? "The values are not used." : Blocks;
            return Judgement.Broken($"{missing} of {pairs} pairs have no influence. {cause}", missing);
        }
        var other = bench.Ask(bench.Inputs with { Value = bench.Inputs.Value + 1 });
        double moved = bench.Base.Weights is { } weights ? (other.Weights! - weights).abs().max().item<float>() : 0;
        return moved < Bench.Tolerance
            ? Judgement.Holds($"all {pairs} pairs, and no weight moves", moved)
            : Judgement.Broken($"weights move by {Words.Number(moved)} with the values. They should come from query and key alone.", moved);
    }

    internal static Judgement Queries(Bench bench)
    {
        if (bench.Kind is AuditKind.Pooling or AuditKind.Reweighting) return Judgement.NotApplicable("there is no query");
        if (bench.Kind == AuditKind.SelfAttention)
        {
            double apart = (bench.Base.Context - bench.Base.Context[.., ..1]).abs().max().item<float>();
            return apart > Bench.Tolerance
                ? Judgement.Holds($"contexts differ by up to {Words.Number(apart)} (one sequence: others cannot be told apart)", apart)
                : Judgement.Broken($"contexts differ by {Words.Difference(apart, Bench.Tolerance)}. The query is not used: every item gets the same weights.", apart);
        }
        var influence = Influence.Of(bench, Part.Query);
        int silent = Enumerable.Range(0, influence.Queries).Count(i => !influence.Moves(i, i));
        double elsewhere = influence.Largest((i, other) => i != other);
        if (silent > 0)
            return Judgement.Broken($"{Words.Count(silent, "context")} of {influence.Queries} stay where they are. " +
                (silent == influence.Queries ? "The query is not used." : Blocks), silent);
        return elsewhere > 1e-6
            ? Judgement.Broken($"other contexts move by {Words.Number(elsewhere)}. A softmax over the queries ties them together, or heads hold pieces of several queries.", elsewhere)
            : Judgement.Holds($"its own by up to {Words.Number(influence.Largest((i, other) => i == other))}, others not at all", elsewhere);
    }

    internal static Judgement Batch(Bench bench)
    {
        Tensor Others(Tensor tensor)
        {
            var changed = bench.Normal([.. tensor.shape]);
            changed[0].copy_(tensor[0]);
            return changed;
        }
        var after = bench.Ask(bench.Inputs.Select(Others));
        double moved = (after.Context[0] - bench.Base.Context[0]).abs().max().item<float>() / bench.Magnitude;
        return Judgement.Below(1e-5, moved, "with all others replaced a sample moves by",
            () => "A softmax or a sum runs over dimension 0. Is the batch first, as the attention expects it?");
    }

    /// <summary>What the pairs without influence have in common; null if there are none.</summary>
    internal static string? Pattern(Bench bench)
    {
        var influence = bench.KeyInfluence;
        if (bench.Options.IsCausal || influence.IsComplete) return null;
        if (influence.IsEmpty) return "The keys are not used: the weights come from the queries or from nothing.";
        if (influence.IsDiagonal && bench.Kind == AuditKind.KeyValue)
            return "Only key i moves context i: the score of the pair (i, j) looks at query i, key i and the number j, never at key j.";
        return influence.IsDiagonal ? "Each item moves only itself: nothing is exchanged between the items." : Blocks;
    }

    private const string Blocks =
        "Heads hold blocks of tokens instead of slices of features: view(B, H, -1, D) cuts across tokens. Use view(B, -1, H, D).transpose(1, 2).";
}

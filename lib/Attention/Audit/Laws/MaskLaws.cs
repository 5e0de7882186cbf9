using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>What is forbidden must leave no trace, in value and in gradient.</summary>
internal static class MaskLaws
{
    internal static Judgement Values(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NoMask;
        var pattern = MaskPattern.Of(bench);
        var masked = bench.Ask(bench.Inputs, pattern.Mask);
        var influence = Influence.Of(bench, Part.Memory, pattern.Mask);
        double leak = influence.Largest(pattern.Forbids), weight = pattern.LargestForbidden(masked.Weights);
        if (leak > 0 || weight > 0)
        {
            string found = $"contexts move by {Words.Number(leak)}{(masked.Weights is null ? "" : $", weights are up to {Words.Number(weight)}")}";
            return Judgement.Broken(found, Cause(bench, masked, influence, pattern), Math.Max(leak, weight));
        }
        // Of a reweighted sequence a forbidden item comes out as nothing: no item moves that.
        bool IsOpen(int query, int item) => !pattern.Forbids(query, item) && !(bench.Kind == AuditKind.Reweighting && pattern.Forbids(0, query));
        return influence.Pairs().All(pair => !IsOpen(pair.i, pair.j) || influence.Moves(pair.i, pair.j))
            ? Judgement.Holds("0 exactly")
            : Judgement.Broken("some allowed items have none either", InfluenceLaws.Pattern(bench) ?? "The mask is laid out differently inside.", 0);
    }

    internal static Judgement Gradients(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NoMask;
        var pattern = MaskPattern.Of(bench);
        double leak = Influence.Gradients(bench, pattern.Mask, bench.Inputs).Largest(pattern.Forbids);
        if (double.IsNaN(leak)) return Judgement.Broken("there is NaN in it", "Is 0 multiplied by ∞ where the mask is applied?");
        return leak == 0
            ? Judgement.Holds("0 exactly")
            : Judgement.Broken($"up to {Words.Number(leak)}", "Fill the scores with −∞ before the softmax.", leak);
    }

    internal static Judgement EmptyRow(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NoMask;
        var mask = MaskPattern.EmptyRow(bench);
        Tensor Row(Tensor contexts) => bench.HasQueries ? contexts.select(1, 0) : contexts.select(0, 0);
        var answer = bench.Ask(bench.Inputs, mask);
        var row = Row(answer.Context);
        if (!row.isfinite().all().item<bool>())
            return Judgement.Broken("NaN", "The softmax of a row of −∞ is 0/0: set such rows to 0 after it.");
        var weights = bench.HasQueries ? answer.Weights?.select(2, 0) : answer.Weights?.select(0, 0);
        double weight = weights?.abs().max().item<float>() ?? 0;
        double moved = (Row(bench.Ask(MemoryReplaced(bench), mask).Context) - row).abs().max().item<float>();
        if (moved > Influence.Rounding || weight > Influence.Rounding)
            return Judgement.Broken($"weights up to {Words.Number(weight)}, and the context moves by {Words.Number(moved)} with the memory",
                "A finite fill makes all scores of such a row equal: set its weights to 0 after the softmax.", Math.Max(moved, weight));
        return GradientIsFinite(bench, mask)
            ? Judgement.Holds("0 exactly, and the gradient is finite")
            : Judgement.Broken("there is NaN in the gradient", "Clear the row with masked_fill after the softmax, not by multiplying.");
    }

    private static bool GradientIsFinite(Bench bench, Tensor mask)
    {
        var leaves = bench.Inputs.Select(tensor => tensor.detach().clone().requires_grad_());
        var context = bench.AskWithGraph(leaves, mask).Context;
        if (!context.requires_grad) return true;
        var gradient = autograd.grad([context.sum()], [leaves.Key], allow_unused: true)[0];
        return gradient is null || gradient.isfinite().all().item<bool>();
    }

    /// <summary>Another memory for the same first query; of self-attention its item stays, for it is the query.</summary>
    private static Inputs MemoryReplaced(Bench bench) => bench.Inputs.With(Part.Memory, tensor =>
    {
        var other = bench.Normal([.. tensor.shape]);
        if (bench.Kind == AuditKind.SelfAttention) other.select(1, 0).copy_(tensor.select(1, 0));
        return other;
    });

    private static string Cause(Bench bench, Answer masked, Influence influence, MaskPattern pattern)
    {
        if ((bench.Base.Context - masked.Context).abs().max().item<float>() < Influence.Rounding) return "The mask is taken and not used.";
        var allowed = influence.Pairs().Where(pair => pair.i != pair.j && !pattern.Forbids(pair.i, pair.j));
        if (allowed.All(pair => !influence.Moves(pair.i, pair.j))) return "The mask is read the other way round: true must mean may attend.";
        if (masked.Weights is not null && pattern.LargestForbidden(masked.Weights) == 0)
            return "The weights were set to 0 after the softmax, which had already counted the forbidden scores: fill the scores before it.";
        return InfluenceLaws.Pattern(bench) ?? "The fill is an ordinary score (0 is one): fill with −∞ before the softmax.";
    }
}

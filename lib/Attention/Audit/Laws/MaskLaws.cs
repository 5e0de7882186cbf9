using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>What is forbidden must leave no trace, in value and in gradient.</summary>
internal static class MaskLaws
{
    internal static Judgement Values(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NotApplicable(NoMask);
        var inputs = Square(bench);
        var (mask, forbidden) = Pattern(bench, inputs);
        var masked = bench.Ask(inputs, mask);
        var influence = Influence.Of(bench, Part.Memory, mask, inputs);
        double leak = influence.Largest(forbidden);
        double weight = masked.Weights is { } weights ? Forbidden(weights, forbidden).abs().max().item<float>() : 0;
        if (leak == 0 && weight == 0)
        {
            bool open = influence.Pairs().All(pair => forbidden(pair.i, pair.j) || influence.Moves(pair.i, pair.j));
            return open ? Judgement.Holds("0 exactly", 0) : Judgement.Broken("some allowed pairs have no influence either. Heads or mask are laid out differently.", 0);
        }
        string found = masked.Weights is null ? $"contexts move by {Words.Number(leak)}" : $"contexts move by {Words.Number(leak)}, weights up to {Words.Number(weight)}";
        return Judgement.Broken($"{found}. {Cause(bench, inputs, masked, influence, forbidden, weight)}", Math.Max(leak, weight));
    }

    internal static Judgement Gradients(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NotApplicable(NoMask);
        var inputs = Square(bench);
        var (mask, forbidden) = Pattern(bench, inputs);
        double leak = Influence.Gradients(bench, mask, inputs).Largest(forbidden);
        if (double.IsNaN(leak)) return Judgement.Broken("there is NaN in it. A row that is masked completely, or 0 · ∞ in the fill?", leak);
        return leak == 0
            ? Judgement.Holds("0 exactly", 0)
            : Judgement.Broken($"up to {Words.Number(leak)}. Fill the scores with −∞ before the softmax.", leak);
    }

    internal static Judgement EmptyRow(Bench bench)
    {
        if (!bench.TakesMask) return Judgement.NotApplicable(NoMask);
        var inputs = Square(bench);
        var mask = ones(bench.IsPlural ? [inputs.Queries, inputs.Keys] : [inputs.Key.shape[0], inputs.Keys], dtype: ScalarType.Bool);
        mask.select(0, 0).fill_(false);
        Tensor Row(Tensor context) => bench.IsPlural ? context.select(1, 0) : context.select(0, 0);
        var answer = bench.Ask(inputs, mask);
        var row = Row(answer.Context);
        if (!row.isfinite().all().item<bool>())
            return Judgement.Broken("NaN. The softmax of a row of −∞ is 0/0: set such rows to 0 after it.", double.NaN);
        double weight = answer.Weights is { } weights ? (bench.IsPlural ? weights.select(2, 0) : weights.select(0, 0)).abs().max().item<float>() : 0;
        var other = bench.IsPlural && !inputs.IsOneSequence ? inputs with { Value = bench.Normal([.. inputs.Value.shape]) } : Elsewhere(bench, inputs);
        double moved = (Row(bench.Ask(other, mask).Context) - row).abs().max().item<float>();
        if (moved > 1e-6 || weight > 1e-6)
            return Judgement.Broken($"weights up to {Words.Number(weight)}, and the context moves by {Words.Number(moved)} with the memory. " +
                "A finite fill makes all scores of such a row equal: set its weights to 0 after the softmax.", Math.Max(moved, weight));
        var leaves = inputs.Select(tensor => tensor.detach().clone().requires_grad_());
        var context = bench.AskWithGraph(leaves, mask).Context;
        if (!context.requires_grad) return Judgement.Holds("0 exactly", 0);
        var gradient = autograd.grad([context.sum()], [leaves.Key], allow_unused: true)[0];
        return gradient is null || gradient.isfinite().all().item<bool>()
            ? Judgement.Holds("0 exactly, and its gradient is finite", 0)
            : Judgement.Broken("the context is 0, but there is NaN in the gradient. Fill after the softmax with masked_fill, not by multiplying.", double.NaN);
    }

    /// <summary>As many queries as keys, as inputs of self-attention have anyway.</summary>
    private static Inputs Square(Bench bench) => bench.Kind == AuditKind.KeyValue ? bench.Inputs : new(bench.Inputs.Key);

    /// <summary>Another sequence, its first item kept: that one is the empty row's query.</summary>
    private static Inputs Elsewhere(Bench bench, Inputs inputs)
    {
        var other = bench.Normal([.. inputs.Key.shape]);
        if (bench.IsPlural) other.select(1, 0).copy_(inputs.Key.select(1, 0));
        return new(other);
    }

    /// <summary>Some pairs forbidden, each row and column keeping some; a pooled sequence forbids items, self-attention never an item to itself.</summary>
    private static (Tensor Mask, Func<int, int, bool> Forbidden) Pattern(Bench bench, Inputs inputs)
    {
        Func<int, int, bool> forbidden = bench.Kind switch
        {
            AuditKind.KeyValue => (i, j) => (2 * i + 3 * j) % 5 < 2,
            AuditKind.SelfAttention => (i, j) => i != j && (2 * i + 3 * j) % 5 < 2,
            _ => (_, j) => j is 1 or 4,
        };
        var pairs = new bool[bench.IsPlural ? inputs.Queries : 1, inputs.Keys];
        foreach (int i in Enumerable.Range(0, pairs.GetLength(0)))
            foreach (int j in Enumerable.Range(0, pairs.GetLength(1)))
                pairs[i, j] = !forbidden(i, j);
        var mask = tensor(pairs);
        return (bench.IsPlural ? mask : mask.expand(inputs.Key.shape[0], -1).contiguous(), forbidden);
    }

    /// <summary>The weights of the forbidden pairs.</summary>
    private static Tensor Forbidden(Tensor weights, Func<int, int, bool> forbidden)
    {
        var pairs = new bool[weights.shape[2], weights.shape[3]];
        foreach (int i in Enumerable.Range(0, pairs.GetLength(0)))
            foreach (int j in Enumerable.Range(0, pairs.GetLength(1)))
                pairs[i, j] = forbidden(i, j);
        return weights.masked_fill(tensor(pairs).logical_not(), 0);
    }

    private static string Cause(Bench bench, Inputs inputs, Answer masked, Influence influence, Func<int, int, bool> forbidden, double weight)
    {
        if ((bench.Ask(inputs).Context - masked.Context).abs().max().item<float>() < 1e-6) return "The mask is taken and not used.";
        bool allowedAreSilent = influence.Pairs().All(pair => forbidden(pair.i, pair.j) || pair.i == pair.j || !influence.Moves(pair.i, pair.j));
        if (allowedAreSilent) return "The mask is read the other way round: true must mean may attend.";
        if (masked.Weights is not null && weight == 0)
            return "The weights were set to 0 after the softmax, which had already counted the forbidden scores: fill the scores before it.";
        return InfluenceLaws.Pattern(bench) ?? "The fill is an ordinary score (0 is one): fill with −∞ before the softmax.";
    }

    private const string NoMask = "it takes no mask";
}

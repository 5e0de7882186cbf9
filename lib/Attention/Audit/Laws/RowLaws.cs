using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>Shapes, and what makes an average an average.</summary>
internal static class RowLaws
{
    internal static Judgement Shapes(Bench bench)
    {
        var (context, weights) = (bench.Base.Context, bench.Base.Weights);
        long contexts = bench.Kind == AuditKind.Pooling ? 1 : bench.Inputs.Queries, rows = bench.HasQueries ? contexts : 1;
        string found = $"context {Words.Shape(context)}, {(weights is null ? "no weights returned" : $"weights {Words.Shape(weights)}")}";
        if (context.ndim != 3 || context.shape[0] != Bench.Samples || context.shape[1] != contexts)
            return Judgement.Broken(found, $"The context should be [{Bench.Samples}, {contexts}, …], one for each query.");
        bool isSized = weights is null || (weights.shape is [Bench.Samples, _, var own, var keys] && own == rows && keys == bench.Inputs.Keys);
        if (!isSized)
            return Judgement.Broken(found, $"The weights should be [{Bench.Samples}, …, {rows}, {bench.Inputs.Keys}], one for each query and key.");
        bool finite = context.isfinite().all().item<bool>() && (weights is null || weights.isfinite().all().item<bool>());
        return finite ? Judgement.Holds(found) : Judgement.Broken(found, "There is NaN or infinity in it.");
    }

    internal static Judgement Lengths(Bench bench)
    {
        if (bench.LengthProblem is { } problem)
            return Judgement.Broken(problem, "A number of words is built in, or query and key are added item by item: a score belongs to a pair.");
        bool hasKeys = bench.Kind == AuditKind.KeyValue;
        long length = bench.Options.Length;
        (long Queries, long Keys)[] pairs = hasKeys
            ? [(1, length), (length - 2, 1), (length + 4, length), (3, length + 6)]
            : [(1, 1), (length + 6, length + 6)];
        foreach (var (queries, keys) in pairs)
        {
            string given = hasKeys ? $"{Words.Count(queries, "query", "queries")} and {Words.Count(keys, "key")}" : Words.Count(keys, "item");
            long contexts;
            try
            {
                contexts = bench.Ask(bench.Draw(queries, keys)).Context.shape[1];
            }
#pragma warning disable CA1031 // whatever it throws is the finding
            catch (Exception e)
            {
                return Judgement.Broken($"{given} fail: {Words.First(e)}", $"A number of {bench.Items} is built in.");
            }
#pragma warning restore CA1031
            long expected = bench.Kind == AuditKind.Pooling ? 1 : queries;
            if (contexts != expected)
                return Judgement.Broken($"{given} give {Words.Count(contexts, "context")}", "Something was broadcast silently.", contexts);
        }
        return hasKeys
            ? Judgement.Holds("queries × keys " + string.Join(", ", pairs.Select(pair => $"{pair.Queries}×{pair.Keys}")))
            : Judgement.Holds(string.Join(" and ", pairs.Select(pair => Words.Count(pair.Keys, "item"))));
    }

    internal static Judgement Rows(Bench bench)
    {
        if (bench.Weights(bench.Inputs) is not var (weights, how)) return Judgement.NoWeights;
        var sums = weights.sum(-1);
        double off = (sums - 1).abs().max().item<float>(), smallest = weights.min().item<float>();
        if (smallest < -Bench.Tolerance) return Judgement.Broken($"a weight is {Words.Number(smallest)}{how}", "Is there a softmax?", smallest);
        if (off < Bench.Tolerance) return Judgement.Holds($"largest deviation {Words.Difference(off, Bench.Tolerance)}{how}", off);
        string range = $"sums from {Words.Number(sums.min().item<float>())} to {Words.Number(sums.max().item<float>())}{how}";
        return Judgement.Broken(range, RowCause(weights, sums), off);
    }

    internal static Judgement EqualValues(Bench bench)
    {
        if (bench.Options.IsOrdered) return Judgement.NotApplicable("positions are added, so equal items do not stay equal");
        if (bench.Kind == AuditKind.Reweighting) return Judgement.NotApplicable("nothing is summed, on purpose");
        var inputs = bench.Inputs;
        var first = inputs.Value[.., ..1].contiguous();
        var same = first.expand(-1, inputs.Keys, -1).contiguous();
        var context = bench.Ask(inputs.With(Part.Value, _ => same)).Context;
        Tensor alone;
        try
        {
            alone = bench.Ask(inputs.IsOneSequence ? new(first) : new(inputs.Query, inputs.Key[.., ..1].contiguous(), first)).Context;
        }
#pragma warning disable CA1031 // it takes no single key: then all queries must at least agree
        catch (Exception)
        {
            alone = context[.., ..1];
        }
#pragma warning restore CA1031
        double difference = (context - alone).abs().max().item<float>() / bench.Magnitude;
        return Judgement.Below(Bench.Tolerance, difference, "largest difference to one value alone", () => EqualCause(bench, context, alone));
    }

    private static string RowCause(Tensor weights, Tensor sums)
    {
        bool IsOne(Tensor total) => (total - 1).abs().max().item<float>() < Bench.Tolerance;
        if (IsOne(weights.sum(2))) return "The columns sum to 1: the softmax runs over the queries. Give it dim: -1, the keys.";
        if (IsOne(weights.sum(dim: 0))) return "Over the samples they sum to 1: the softmax runs over the batch. Give it dim: -1, the keys.";
        if (IsOne(weights.sum(1))) return "Over heads or features they sum to 1: the softmax runs over them. Give it the dimension of the keys.";
        bool isCut = sums.max().item<float>() <= 1 + Bench.Tolerance && (weights == 0).any().item<bool>();
        return isCut
            ? "Some weights are 0 and the others do not make up for it: divide by the row's sum after cutting."
            : "Is there a softmax, and does it run over the keys (dim: -1)?";
    }

    private static string EqualCause(Bench bench, Tensor context, Tensor alone)
    {
        if (InfluenceLaws.Pattern(bench) is not null) return $"The cause is named below, where {bench.Items} are replaced.";
        long keys = bench.Inputs.Keys;
        double magnitude = Math.Max(1, alone.abs().max().item<float>());
        return (context * keys - alone).abs().max().item<float>() < 1e-3 * magnitude
            ? $"What comes out is 1/{keys} of it: the weights multiply the items, but nothing is summed over them."
            : "The weights do not sum to 1, or no weighted sum is taken.";
    }
}

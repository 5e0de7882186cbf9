using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>How far scores lie apart, and may lie apart.</summary>
internal static class ScaleLaws
{
    private const long Small = 16, Large = 256;

    /// <remarks>
    /// log αᵢⱼ − log αᵢₖ = sᵢⱼ − sᵢₖ: the spread of a row's log weights is that of its scores. With 16 times as many features that of dot products
    /// grows 4 times, unless they are divided by √D.
    /// </remarks>
    internal static Judgement Scale(Bench bench)
    {
        if (!bench.HasQueries) return Judgement.NotApplicable("there are no scores of query and key");
        if (bench.Options.IsCausal) return Judgement.NotApplicable("it is causal: half of the pairs have no score");
        if (bench.Options.OfSize is null && !TakesAnySize(bench))
            return Judgement.NotApplicable("its size is fixed: AuditOptions.OfSize would build it for another");
        if (Spread(bench, Small) is not { } small || Spread(bench, Large) is not { } large) return Judgement.NoWeights;
        if (double.IsNaN(small) || double.IsNaN(large)) return Judgement.NotApplicable("weights of 0 hide their scores");
        double growth = large / small;
        string found = $"× {Words.Number(growth)} from D = {Small} to {Large}";
        return growth < 2
            ? Judgement.Holds(found, growth)
            : Judgement.Broken(found, "Divide by √D, and read D from the key that was passed in.", growth);
    }

    internal static Judgement Sharpness(Bench bench)
    {
        using var asItWas = AsItWas.Of(bench.Module);
        using var unrecorded = no_grad();
        foreach (var parameter in bench.Module?.parameters() ?? [])
            parameter.mul_(30);
        if (bench.Weights(bench.Inputs.Select(tensor => tensor * 30)) is not var (weights, how)) return Judgement.NoWeights;
        // The smallest tells it even where the weights are a mean over heads that favour different keys.
        var finite = weights.nan_to_num(0);
        double smallest = finite.min().abs().item<float>(), largest = finite.max().item<float>();
        return smallest < 1e-3
            ? Judgement.Holds($"the smallest falls to {Words.Difference(smallest, 1e-3)} with large inputs and parameters{how}", smallest)
            : Judgement.Broken(
                $"they stay between {Words.Number(smallest)} and {Words.Number(largest)}, however large inputs and parameters{how}",
                "Something bounds the scores: a tanh or a sigmoid after the last layer?", smallest);
    }

    /// <summary>Modules with parameters do not; of the others it is tried.</summary>
    private static bool TakesAnySize(Bench bench)
    {
        if (bench.Module is { } module) return !module.parameters().Any();
        try
        {
            return Spread(bench, Large) is not null;
        }
#pragma warning disable CA1031 // a function that takes one size only refuses others in its own words
        catch (Exception)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    /// <summary>Standard deviation of a row's log weights without an item's own; null where there are no weights, NaN where many are 0.</summary>
    private static double? Spread(Bench bench, long size)
    {
        using var unrecorded = no_grad();
        using var other = bench.Options.OfSize?.Invoke(size);
        other?.eval();
        var sized = bench.Resized(other, bench.Options with { Size = size, QuerySize = null, KeySize = null, ValueSize = null });
        if (sized.Weights(sized.Draw(bench.Options.Length, bench.Options.Length, 0.3)) is not var (weights, _)) return null;
        if (bench.Kind == AuditKind.SelfAttention)
        {
            var others = eye(weights.shape[^1]).logical_not().expand(weights.shape);
            weights = weights.masked_select(others).reshape(weights.shape[0], weights.shape[1], weights.shape[2], -1);
        }
        bool manyAreZero = (weights == 0).to_type(ScalarType.Float32).mean().item<float>() > 0.05;
        return manyAreZero ? double.NaN : weights.clamp_min(1e-12).log().std(-1).mean().item<float>();
    }
}

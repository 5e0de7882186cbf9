using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>How far scores may lie apart.</summary>
internal static class ScaleLaws
{
    private const long Small = 16, Large = 256;

    /// <remarks>log αᵢⱼ − log αᵢₖ = sᵢⱼ − sᵢₖ: the spread of a row's log weights is that of its scores. 16 times D: dot products 4 times wider, divided by √D not.</remarks>
    internal static Judgement Scale(Bench bench)
    {
        if (!bench.IsPlural) return Judgement.NotApplicable("there are no scores of query and key");
        if (bench.Options.IsCausal) return Judgement.NotApplicable("it is causal: half of the pairs have no score");
        bool hasSize = bench.Module is not null && bench.Module.parameters().Any();
        if (hasSize && bench.Options.OfSize is null) return Judgement.NotApplicable("its size is fixed: AuditOptions.OfSize would build it for another");
        if (!hasSize && bench.Module is null && !Answers(bench, Large)) return Judgement.NotApplicable("its size is fixed: AuditOptions.OfSize would build it for another");
        if (Spread(bench, Small) is not { } small || Spread(bench, Large) is not { } large)
            return Judgement.NotApplicable("no weights are returned, and the contexts do not give them away");
        if (double.IsNaN(small) || double.IsNaN(large)) return Judgement.NotApplicable("weights of 0 hide their scores");
        double growth = large / small;
        return growth < 2
            ? Judgement.Holds($"× {Words.Number(growth)} from D = {Small} to {Large}", growth)
            : Judgement.Broken($"× {Words.Number(growth)} from D = {Small} to {Large}. Divide by √D, and read D from the key that was passed in.", growth);
    }

    internal static Judgement Sharpness(Bench bench)
    {
        using var asItWas = AsItWas.Of(bench.Module);
        using var unrecorded = no_grad();
        foreach (var parameter in bench.Module?.parameters() ?? [])
            parameter.mul_(30);
        if (bench.Weights(bench.Inputs.Select(tensor => tensor * 30)) is not var (weights, how))
            return Judgement.NotApplicable("no weights are returned, and the contexts do not give them away");
        // The smallest tells it even where the weights are a mean over heads that favour different keys.
        double smallest = weights.nan_to_num(0).min().abs().item<float>(), largest = weights.nan_to_num(0).max().item<float>();
        return smallest < 1e-3
            ? Judgement.Holds($"the smallest falls to {Words.Difference(smallest, 1e-3)} with large inputs and parameters{how}", smallest)
            : Judgement.Broken($"they stay between {Words.Number(smallest)} and {Words.Number(largest)}, however large inputs and parameters{how}. " +
                "Something bounds the scores: a tanh or a sigmoid after the last layer?", smallest);
    }

    private static bool Answers(Bench bench, long size)
    {
        try
        {
            return Spread(bench, size) is not null;
        }
#pragma warning disable CA1031 // a function that takes one size only refuses others in its own words
        catch (Exception)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    /// <summary>Standard deviation of a row's log weights, without an item's weight for itself; null where there are no weights, NaN where many are 0.</summary>
    private static double? Spread(Bench bench, long size)
    {
        var options = bench.Options with { Size = size, QuerySize = null, KeySize = null, ValueSize = null };
        using var other = bench.Options.OfSize?.Invoke(size);
        other?.eval();
        var sized = bench.Resized(other, options);
        var inputs = sized.Draw(options.Length, options.Length, 0.3);
        if (sized.Weights(inputs) is not var (weights, _)) return null;
        using var unrecorded = no_grad();
        if (bench.Kind == AuditKind.SelfAttention)
        {
            var others = eye(weights.shape[^1], dtype: ScalarType.Float32).to_type(ScalarType.Bool).logical_not();
            weights = weights.masked_select(others.expand(weights.shape)).reshape(weights.shape[0], weights.shape[1], weights.shape[2], -1);
        }
        if ((weights == 0).to_type(ScalarType.Float32).mean().item<float>() > 0.05) return double.NaN;
        return weights.clamp_min(1e-12).log().std(-1).mean().item<float>();
    }
}

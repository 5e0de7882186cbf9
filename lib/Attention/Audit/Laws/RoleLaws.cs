using static TorchSharp.torch;

namespace Attention.Audit.Laws;

/// <summary>Whether self-attention can tell who asks from who answers.</summary>
internal static class RoleLaws
{
    /// <remarks>
    /// If s(i, j) = s(j, i), then α₀ⱼ·αⱼₖ·αₖ₀ = α₀ₖ·αₖⱼ·αⱼ₀ for all j and k, whatever rows or columns were divided by: round a triangle one way is
    /// worth the other way. Kolmogorov's criterion for reversible Markov chains, 1936.
    /// </remarks>
    internal static Judgement Roles(Bench bench)
    {
        if (bench.Kind == AuditKind.KeyValue) return Judgement.NotApplicable("query and key are given apart");
        if (bench.Kind != AuditKind.SelfAttention) return Judgement.NotApplicable("there is no query");
        if (bench.Options.IsCausal) return Judgement.NotApplicable("it is causal: half of the pairs have no weight");
        if (bench.Weights(bench.Draw(bench.Options.Length, bench.Options.Length, 0.3)) is not var (weights, how)) return Judgement.NoWeights;
        if (weights.min().item<float>() <= 1e-5) return Judgement.NotApplicable("some weights are 0, which hides their scores");
        var logs = weights.log();                                            // [B, H, T, T]
        var (fromFirst, toFirst) = (logs[.., .., ..1].transpose(2, 3), logs[.., .., .., ..1].transpose(2, 3));
        var around = fromFirst + logs + toFirst;                             // [B, H, j, k]: 0 → j → k → 0
        double asymmetry = (around - around.transpose(2, 3)).abs().max().item<float>();
        double own = (weights * eye(weights.shape[^1])).sum(-1).mean().item<float>();
        return asymmetry > 0.01
            ? Judgement.Holds($"scores of (i, j) and (j, i) differ by up to {Words.Number(asymmetry)}{how}", asymmetry)
            : Judgement.Broken($"the scores are symmetric{how}, and an item gives itself {Words.Number(own)} of its weight",
                "Query and key come from one projection, or from none: give each its own.", asymmetry);
    }
}

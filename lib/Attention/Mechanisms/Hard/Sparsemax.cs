using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>argmin over all distributions p of ‖p − s‖²: pⱼ = max(sⱼ − τ, 0), with the one τ that makes the row sum to 1.</summary>
/// <remarks>
/// The keys with p &gt; 0 are the support S, and τ = (Σ over S of s − 1) / |S|. Nothing is drawn and the gradient is exact: what comes from outside S is 0,
/// and inside S the mean is taken off, dsⱼ = dpⱼ − Σ over S of dp / |S|. Martins and Astudillo 2016, algorithm 1.
/// </remarks>
public sealed class Sparsemax : Selection
{
    /// <summary>There is nothing to set.</summary>
    public Sparsemax() : base(nameof(Sparsemax)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores)
    {
        // A constant taken off a row changes nothing but the rounding.
        var shifted = scores - scores.detach().amax([-1], keepdim: true);
        var outside = Support(shifted).logical_not();
        var count = outside.size(-1) - outside.sum(-1, keepdim: true);       // |S|, […, 1]
        var threshold = (shifted.masked_fill(outside, 0).sum(-1, keepdim: true) - 1) / count;
        return (shifted - threshold).masked_fill(outside, 0);
    }

    /// <summary>In falling order the k-th score belongs to the support as long as 1 + k·s₍ₖ₎ &gt; s₍₁₎ + … + s₍ₖ₎.</summary>
    private static Tensor Support(Tensor scores)
    {
        using var grad = no_grad();
        var (falling, _) = scores.sort(-1, descending: true);
        var rank = arange(1, scores.size(-1) + 1, dtype: scores.dtype);
        var belongs = (rank * falling + 1).gt(falling.cumsum(-1));
        var last = belongs.sum(-1, keepdim: true).clamp_min(1) - 1;  // the smallest that belongs
        return scores.ge(falling.gather(-1, last));
    }
}

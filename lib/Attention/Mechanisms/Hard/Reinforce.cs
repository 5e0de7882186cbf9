using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>∇ E[cost] = E[(cost − b) ∇ log p(choice)] + E[∇ cost]: a gradient for the scores behind a choice that has none.</summary>
/// <remarks>
/// Make the choice, see what it cost, and make it less probable the more it cost. Unbiased for every baseline b that does not depend on the choice, since
/// E[∇ log p] = 0; a b near the mean cost takes most of the noise away. Williams 1992 (REINFORCE); for attention Mnih et al. 2014, Xu et al. 2015.
/// </remarks>
public sealed class Reinforce
{
    private readonly double? keep;
    private double? average;

    /// <summary>An estimator with or without a baseline.</summary>
    /// <param name="keep">Share of the old average that is kept at each batch, 0 ≤ keep &lt; 1, for example 0.9; null = no baseline, b = 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">keep is not in [0, 1).</exception>
    public Reinforce(double? keep = null)
    {
        if (keep is not (null or (>= 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(keep), $"keep must be at least 0 and below 1: {keep} came. 0.9 averages over about ten batches.");
        this.keep = keep;
    }

    /// <summary>b: the moving average of earlier batches' mean costs; 0 before the first batch, and without a baseline.</summary>
    public double Baseline => average ?? 0;

    /// <summary>mean(cost), with the gradient of E[cost] attached: for the scores through log p, for all else through the cost itself.</summary>
    /// <param name="scores">[B, Tq, Tk], graph attached; the choice was drawn from their softmax.</param>
    /// <param name="choice">[B, Tq, Tk], one-hot rows from <see cref="Sampling"/>.</param>
    /// <param name="cost">[B, Tq]: what each choice cost, for example a cross-entropy without reduction.</param>
    /// <returns>A tensor of one number. The batch then enters the baseline.</returns>
    /// <exception cref="ArgumentException">choice is not shaped as scores, or cost is not one number a choice.</exception>
    public Tensor Surrogate(Tensor scores, Tensor choice, Tensor cost)
    {
        var logProbability = LogProbability(scores, choice);                           // [B, Tq]
        if (!cost.shape.SequenceEqual(logProbability.shape))
            throw new ArgumentException($"cost must hold one number for each choice, {Require.Shape(logProbability)}: cost is {Require.Shape(cost)}. " +
                                        "A cross-entropy keeps its numbers apart with reduction: Reduction.None; a cost [B] becomes [B, 1] with unsqueeze(1).");
        var advantage = cost.detach() - Baseline;
        if (keep is { } share)
        {
            double mean = cost.detach().mean().to_type(ScalarType.Float64).item<double>();
            average = average is { } before ? share * before + (1 - share) * mean : mean;
        }
        // The bracket is 0 in value and carries the gradient, so that the loss a trainer reports is the cost.
        return (cost + advantage * (logProbability - logProbability.detach())).mean();
    }

    /// <summary>log p of each choice: log softmax(scores) at the place chosen.</summary>
    /// <param name="scores">[B, Tq, Tk]</param>
    /// <param name="choice">[B, Tq, Tk], one-hot rows.</param>
    /// <returns>[B, Tq]</returns>
    /// <exception cref="ArgumentException">choice is not shaped as scores.</exception>
    public static Tensor LogProbability(Tensor scores, Tensor choice)
    {
        if (!choice.shape.SequenceEqual(scores.shape))
            throw new ArgumentException($"choice must have one weight for each score, {Require.Shape(scores)}: choice is {Require.Shape(choice)}. " +
                                        "Pass the one-hot weights of Sampling, not the places they stand for.");
        return scores.log_softmax(-1).masked_fill(choice.detach().eq(0), 0).sum(-1);   // not a product: 0 · −∞ is NaN
    }
}

using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 09.</summary>
internal static class ThreeModes
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["9.1"] = ExpectNumber(Ceiling),
        ["9.2"] = Expect<Func<Tensor, Tensor>>("a function of weights", MeanMode),
        ["9.3"] = Expect<Func<Tensor, double, Tensor>>("a function of weights and a number of shares", Threshold),
        ["9.4"] = ExpectNumber(Louder),
    };

    private static Verdict Ceiling(double answer)
    {
        const double Expected = Math.E / (Math.E + 99 / Math.E);
        if (Math.Abs(answer - Expected) < 0.0005)
            return Verdict.Right("is right: the favourite of a hundred gets seven per cent.");
        if (Math.Abs(answer - Math.E / (Math.E + 99)) < 0.0005)
            return Verdict.Wrong("gives the others a score of 0. A tanh can push them lower.");
        if (Math.Abs(answer - 0.01) < 0.0005)
            return Verdict.Wrong("is the equal share. The favourite can have more.");
        if (Math.Abs(answer - Math.E / (Math.E + 100 / Math.E)) < 0.0001)
            return Verdict.Wrong("counts the favourite among the others: of 100 steps, 99 are left.");
        if (answer >= 0.5)
            return Verdict.Wrong("would need scores that differ by more than 2.");
        return Verdict.Wrong("is not it. One score is +1, all others −1; the softmax weighs exp(score).");
    }

    private static Verdict MeanMode(Func<Tensor, Tensor> answer)
    {
        var weights = Weights();
        var expected = weights.mean([2], keepdim: true).expand(weights.shape);
        var actual = answer(weights.clone());
        if (actual is not null && (actual.shape.SequenceEqual([2, 5]) || actual.shape.SequenceEqual([2, 5, 1])))
            return Verdict.Wrong($"has the right means, but the shape {Require.Shape(actual)}: every feature needs its copy.");
        if (actual is not null && actual.shape.SequenceEqual(weights.shape) && Same(weights.mean([1], keepdim: true).expand(weights.shape), actual))
            return Verdict.Wrong("is the mean over time: every weight became 1/T.");
        if (actual is not null && actual.shape.SequenceEqual(weights.shape) && Same(weights.mean([0], keepdim: true).expand(weights.shape), actual))
            return Verdict.Wrong("is the mean over the batch: sequences have nothing to do with each other.");
        return Mismatch(expected, actual, "The mean mode keeps the shape of the weights.")
               ?? Verdict.Right("is right: one weight a step, and the steps still add up to 1.");
    }

    private static Verdict Threshold(Func<Tensor, double, Tensor> answer)
    {
        const double Shares = 1.1;
        var weights = Weights();
        var kept = weights.masked_fill(weights.le(Shares / 5), 0);
        var expected = kept / kept.sum(1, keepdim: true);
        var actual = answer(weights.clone(), Shares);
        if (actual is not null && actual.shape.SequenceEqual(weights.shape))
        {
            if (Same(kept, actual))
                return Verdict.Wrong("cuts rightly and does not share out: divide by what is left over time.");
            if (actual.isnan().all().item<bool>() || actual.count_nonzero().item<long>() == 0)
                return Verdict.Wrong("cuts everything: a share is 1/T, and T is the size of dimension 1.");
            if (Same(kept / kept.sum(2, keepdim: true).clamp(min: 1e-9), actual.nan_to_num()))
                return Verdict.Wrong("renormalises over the features. The steps, dimension 1, share the weight.");
            var perFeature = weights.masked_fill(weights.le(Shares / 3), 0);
            if (Same(perFeature / perFeature.sum(1, keepdim: true).clamp(min: 1e-9), actual))
                return Verdict.Wrong("takes 1/D for a share. The weight is shared by the T steps.");
        }
        if (Mismatch(expected, actual, "A threshold keeps the shape of the weights.") is { } wrong)
            return wrong;
        var nothing = answer(weights.clone(), 5);
        return nothing is not null && Same(zeros(2, 5, 3), nothing)
            ? Verdict.Right("is right, for every length.")
            : Verdict.Wrong("is not zeros where nothing is left: 0/0 is NaN.");
    }

    private static Verdict Louder(double answer)
    {
        double expected = Math.Log(9 * 27) / 2;
        if (Math.Abs(answer - expected) < 0.01)
            return Verdict.Right("is right: a little under three, for 28 steps.");
        if (Math.Abs(answer - 2 * expected) < 0.01)
            return Verdict.Wrong("forgets that the others go down to −c while the favourite goes up to +c.");
        if (Math.Abs(answer - Math.Log(9 * 28) / 2) < 0.01)
            return Verdict.Wrong("counts 28 others. The favourite is one of the 28.");
        if (Math.Abs(answer - Math.Log(0.9 * 27) / 2) < 0.02 || Math.Abs(answer - Math.Log(10 * 27) / 2) < 0.01)
            return Verdict.Wrong("mistakes the weight for the ratio: 0.9 against 0.1 is nine to one.");
        double reached = Math.Exp(2 * answer) / (Math.Exp(2 * answer) + 27);
        return Verdict.Wrong($"lets a step reach {Check.Number(reached)} at most, where 0.9 is wanted.");
    }

    /// <summary>[2, 5, 3], summing to 1 over the 5 steps, none of them near a multiple of an equal share.</summary>
    private static Tensor Weights() => Wave(0.7, 2, 5, 3).softmax(1);
}

using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 14.</summary>
internal static class WholeDocument
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["14.1"] = ExpectNumber(MeanLoss),
        ["14.2"] = Expect<Func<Tensor, double>>("a function of counts", AccuracyOfAll),
        ["14.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of features and weights", Rescaled),
        ["14.4"] = Expect<Func<Tensor, Tensor, int, Tensor>>("a function of labels, predicted and classes", RightPerClass),
    };

    private static Verdict MeanLoss(double answer) => answer switch
    {
        > 0.4195 and < 0.4205 => Verdict.Right("is right: twice what the log says."),
        > 0.2095 and < 0.2105 => Verdict.Wrong("believes the log: a thousand losses were divided by two thousand."),
        > 0.1045 and < 0.1055 => Verdict.Wrong("halves once more. The log is too small, not too large."),
        > 200 => Verdict.Wrong("is the sum of the losses; a mean divides it by their number."),
        _ => Verdict.Wrong("is not it. Sum of the losses: 0.210 · 2000. Number of losses: 1000."),
    };

    private static Verdict AccuracyOfAll(Func<Tensor, double> answer)
    {
        // 90 + 4 + 1 right of 100 + 10 + 5.
        var counts = tensor(new long[] { 90, 6, 4, 3, 4, 3, 2, 2, 1 }, 3, 3);
        double actual = answer(counts), expected = 95.0 / 115;
        if (Math.Abs(actual - expected) < 1e-4)
            return Verdict.Right("is right, whatever the sizes of the classes.");
        if (Math.Abs(actual - (0.9 + 0.4 + 0.2) / 3) < 1e-4)
            return Verdict.Wrong("is the mean of the classes' accuracies: a class of five counts as much as one of a hundred.");
        if (Math.Abs(actual - (1 - expected)) < 1e-4)
            return Verdict.Wrong("is the share of mistakes.");
        if (Math.Abs(actual - 95) < 1e-3)
            return Verdict.Wrong("counts the right answers; a share divides them by all.");
        if (Math.Abs(actual - 100 * expected) < 1e-2)
            return Verdict.Wrong("is in per cent; a share lies between 0 and 1.");
        return Verdict.Wrong($"gives {Check.Number(actual)} for counts whose diagonal is 95 of 115.");
    }

    private static Verdict Rescaled(Func<Tensor, Tensor, Tensor> answer)
    {
        var (features, weights) = (Wave(0.3, 2, 5, 3), Wave(0.7, 2, 5, 3).softmax(1));
        var actual = answer(features.clone(), weights.clone());
        if (actual is not null && actual.shape.SequenceEqual(features.shape))
        {
            if (Same(features * weights, actual))
                return Verdict.Wrong("weighs and does not rescale: with weights of 1/T the features become T times smaller.");
            if (Same(features * weights * 28, actual))
                return Verdict.Wrong("multiplies by 28 where there are 5 steps: T is features.size(1).");
            if (Same(features * weights * 3, actual))
                return Verdict.Wrong("multiplies by D. The weights sum to 1 over the T steps.");
            if (Same(features * weights / weights.sum(1, keepdim: true), actual))
                return Verdict.Wrong("divides by the sum of the weights, which is 1 already.");
        }
        return Mismatch(features * weights * 5, actual, "The reading keeps the shape of the features.")
               ?? Verdict.Right("is right: weights of 1/T leave the features as they are.");
    }

    private static Verdict RightPerClass(Func<Tensor, Tensor, int, Tensor> answer)
    {
        var labels = tensor(new long[] { 0, 0, 1, 1, 1, 2, 0 });
        var predicted = tensor(new long[] { 0, 1, 1, 1, 2, 2, 0 });
        var actual = answer(labels, predicted, 4);
        if (actual is null)
            return Verdict.Wrong("returned null.");
        if (actual.numel() == 3)
            return Verdict.Wrong("leaves out a class that has no right answer: `minlength` keeps its place.");
        if (actual.numel() != 4)
            return Verdict.Wrong($"has shape {Require.Shape(actual)} where [4] is wanted: one count a class.");
        var counts = actual.to_type(ScalarType.Int64).data<long>().ToArray();
        return counts switch
        {
            [2, 2, 1, 0] => Verdict.Right("is right: every picture counted once, whatever the batch."),
            [3, 3, 1, 0] => Verdict.Wrong("counts the labels, right or wrong."),
            [2, 3, 2, 0] => Verdict.Wrong("counts the predictions, right or wrong."),
            [1, 1, 0, 0] => Verdict.Wrong("counts the mistakes."),
            _ => Verdict.Wrong($"counts {string.Join(", ", counts)} where three classes have 2, 2 and 1 right answers and the fourth has none."),
        };
    }
}

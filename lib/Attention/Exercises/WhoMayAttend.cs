using Attention.Masks;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 08.</summary>
internal static class WhoMayAttend
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["8.1"] = ExpectNumber(OnPadding),
        ["8.2"] = Expect<Func<Tensor, long, Tensor>>("a function of lengths and a count", KeyPaddingMask),
        ["8.3"] = Expect<Func<int, int, Tensor>>("a function of two numbers that returns a mask", WindowOnThePast),
        ["8.4"] = Expect<Func<Func<Tensor, Tensor>, double>>("a function that takes a model and returns a number", LeakDetector),
        ["8.5"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of inputs and steps", MeanOfReal),
    };

    private static Verdict OnPadding(double answer)
    {
        const double Expected = 18 / (18 + 10 * Math.E);
        if (Math.Abs(answer - Expected) < 0.005)
            return Verdict.Right("is right: two fifths for steps that do not exist, and that is the best case.");
        if (Math.Abs(answer - 18.0 / 28) < 0.005)
            return Verdict.Wrong("counts steps. That would be the share if the real scores were 0 too; they are 1.");
        if (Math.Abs(answer - (1 - Expected)) < 0.005)
            return Verdict.Wrong("is the share of the real steps. What is left for the padding?");
        if (Math.Abs(answer - 1 / (18 + 10 * Math.E)) < 0.005)
            return Verdict.Wrong("is the weight of a single padded step. There are 18.");
        if (answer == 0)
            return Verdict.Wrong("would be true of a mask. A fill of 0 is a score like any other, and exp(0) is 1.");
        return Verdict.Wrong("is not it. The softmax weighs exp(score): add up both kinds of steps and divide.");
    }

    private static Verdict KeyPaddingMask(Func<Tensor, long, Tensor> answer)
    {
        var lengths = tensor(new long[] { 3, 5, 0, 1 });
        var steps = Mask.Steps(lengths, 5);
        var actual = answer(lengths, 5);
        if (actual is not null && actual.dtype != ScalarType.Bool)
            return Verdict.Wrong($"is {actual.dtype}; a mask is bool. A comparison makes one.");
        if (actual is not null && actual.shape.SequenceEqual([4, 1, 5]))
            return Verdict.Wrong("has a dimension for the queries, [B, 1, T]. This module wants [B, T] and adds it itself.");
        if (Agree(steps, actual))
            return Verdict.Wrong("is our convention, true = may attend. This module means the opposite.");
        if (Agree(arange(5).unsqueeze(0).gt(lengths.unsqueeze(1)), actual))
            return Verdict.Wrong("keeps one padded step: a sequence of length 3 ends with position 2.");
        return Differs(steps.logical_not(), actual, "One row a sequence, one column a step.")
               ?? Verdict.Right("is right: true where nothing is.");
    }

    private static Verdict WindowOnThePast(Func<int, int, Tensor> answer)
    {
        const int Length = 7, Before = 2;
        var actual = answer(Length, Before);
        if (actual is not null && actual.dtype != ScalarType.Bool)
            return Verdict.Wrong($"is {actual.dtype}; a mask is bool. Comparisons and logical_and make one.");
        if (Agree(Mask.Window(Length, 0, Before), actual))
            return Verdict.Wrong("looks into the future: row i is the query, column j the key, and j may not be larger than i.");
        if (Agree(Mask.Window(Length, Before - 1, 0), actual))
            return Verdict.Wrong("is one step too narrow: the query itself does not count among the steps before it.");
        if (Agree(Mask.Window(Length, Before, Before), actual))
            return Verdict.Wrong("is a window on both sides. Nothing later may be seen.");
        if (Agree(Mask.Causal(Length), actual))
            return Verdict.Wrong("sees the whole past. What is too far away must go.");
        if (Agree(Mask.Window(Length, Before, 0).logical_not(), actual))
            return Verdict.Wrong("forbids what it should allow: true = may attend.");
        return Differs(Mask.Window(Length, Before, 0), actual, "One row a query, one column a key.")
               ?? Verdict.Right("is right: a band below the diagonal.");
    }

    private static Verdict LeakDetector(Func<Func<Tensor, Tensor>, double> answer)
    {
        var causal = Mask.Causal(6);
        Tensor Attend(Tensor x, Func<Tensor, Tensor> weightsOf) => weightsOf(x.matmul(x.transpose(1, 2)) / 2).matmul(x);
        double honest = answer(x => Attend(x, scores => MaskedSoftmax.Apply(scores, causal)));
        double open = answer(x => Attend(x, scores => scores.softmax(-1)));
        double faint = answer(x => Attend(x, scores => scores.softmax(-1).masked_fill(causal.logical_not(), 0)));
        if (honest != 0)
            return Verdict.Wrong($"accuses an honest causal model (of {Check.Number(honest)}). A token may move its own output and all later ones: look only at earlier ones.");
        if (!(open > 1e-6))
            return Verdict.Wrong("does not see that a model without any mask leaks. Is a later token really another one, and are the earlier outputs compared?");
        if (!(faint > 1e-6))
            return Verdict.Wrong("misses the faint leak of a mask after the softmax. Compare outputs, not weights, and do not round.");
        return Verdict.Right("is right: it clears the honest model and finds both leaks.");
    }

    private static Verdict MeanOfReal(Func<Tensor, Tensor, Tensor> answer)
    {
        const int T = 5, D = 2;
        var inputs = Wave(0.7, 3, T, D) + 2;       // the padding is not 0 either
        var steps = Mask.Steps(tensor(new long[] { 5, 2, 0 }), T);
        var expected = zeros(3, D);
        expected[0] = inputs[0].mean([0]);
        expected[1] = (inputs[1, 0] + inputs[1, 1]) / 2;
        var actual = answer(inputs.clone(), steps);
        if (actual is not null && actual.shape.SequenceEqual(expected.shape))
        {
            if (Same(inputs.mean([1]), actual))
                return Verdict.Wrong("is the mean over all steps, padding included.");
            if (Same(expected * tensor(new[] { 1, 2f / T, 1 }).unsqueeze(1), actual))
                return Verdict.Wrong("adds up the right steps and divides by T. A sequence of two steps has two.");
            if (actual[2].isnan().any().item<bool>())
                return Verdict.Wrong("is NaN for the sequence without steps: 0/0. It should be zeros.");
        }
        return Mismatch(expected, actual, "One vector a sequence.")
               ?? Verdict.Right("is right: the padding has no say, and an empty sequence none either.");
    }

    private static bool Agree(Tensor expected, Tensor? actual) =>
        actual is not null && expected.shape.SequenceEqual(actual.shape) && expected.eq(actual).all().item<bool>();

    private static Verdict? Differs(Tensor expected, Tensor? actual, string shapeHint)
    {
        if (actual is null)
            return Verdict.Wrong("returned null.");
        if (!expected.shape.SequenceEqual(actual.shape))
            return Verdict.Wrong($"has shape {Require.Shape(actual)} where {Require.Shape(expected)} is wanted. {shapeHint}");
        long wrong = expected.ne(actual).sum().item<long>();
        return wrong == 0 ? null : Verdict.Wrong($"has the right shape, but {wrong} of {expected.numel()} places are the other way round.");
    }
}

using Attention.Masks;
using static Attention.Exercises.ExerciseBook;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 15.</summary>
internal static class Drawbacks
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["15.1"] = ExpectNumber(Doubling),
        ["15.2"] = Expect<Func<long, long, long, long>>("a function of B, H and T", Bytes),
        ["15.3"] = Expect<Func<long, long, long, Tensor>>("a function of length, radius and stride", CombinedMask),
    };

    private static Verdict Doubling(double answer) => answer switch
    {
        > 3.99 and < 4.01 => Verdict.Right("is right: twice the queries times twice the keys."),
        > 1.99 and < 2.01 => Verdict.Wrong("would be linear. Each query is compared with each key: both have doubled."),
        > 7.99 and < 8.01 => Verdict.Wrong("is a cube. D has not changed."),
        _ => Verdict.Wrong("is not it. The score matrix has T · T numbers."),
    };

    private static Verdict Bytes(Func<long, long, long, long> answer)
    {
        long expected = 4L * 3 * 2 * 70_000 * 70_000, actual;
        actual = answer(3, 2, 70_000);
        if (actual == expected)
            return Verdict.Right("is right: four bytes for each pair, in each head, of each sample.");
        if (actual == expected / 4)
            return Verdict.Wrong("counts numbers; a float32 takes four bytes.");
        if (actual == 2 * expected || actual == expected / 2)
            return Verdict.Wrong("is off by two: the question is about one such matrix, in float32.");
        if (actual == expected / 2 / 3 || actual == expected / 3 || actual == expected / 6)
            return Verdict.Wrong("forgets the batch or the heads: each has a matrix of its own.");
        return Verdict.Wrong($"gives {actual:n0} where 3 samples, 2 heads and 70,000 items need {expected:n0}.");
    }

    private static Verdict CombinedMask(Func<long, long, long, Tensor> answer)
    {
        var far = arange(9).remainder(4).eq(0).unsqueeze(0);
        var window = Mask.Window(9, 1, 1);
        var expected = window.logical_or(far);
        var actual = answer(9, 1, 4);
        if (actual is null)
            return Verdict.Wrong("returned null.");
        if (!actual.shape.SequenceEqual([9, 9]) || actual.dtype != ScalarType.Bool)
            return Verdict.Wrong($"is {actual.dtype} {Require.Shape(actual)} where bool [9, 9] is wanted.");
        if (actual.eq(expected).all().item<bool>())
            return Verdict.Right("is right: near items, and every stride-th of the far ones.");
        if (actual.eq(window).all().item<bool>())
            return Verdict.Wrong("is the window alone: every stride-th key is missing.");
        if (actual.eq(window.logical_and(far)).all().item<bool>())
            return Verdict.Wrong("allows what is near *and* on the grid. Either is enough.");
        if (actual.eq(expected.transpose(0, 1)).all().item<bool>())
            return Verdict.Wrong("has the grid in the rows: it is the keys, the columns, that everybody may see.");
        return Verdict.Wrong("differs from window or grid somewhere: draw it beside Mask.Window(9, 1, 1).");
    }
}

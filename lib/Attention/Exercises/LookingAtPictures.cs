using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 13.</summary>
internal static class LookingAtPictures
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["13.1"] = ExpectNumber(Columns),
        ["13.2"] = Expect<Func<Tensor, Tensor>>("a function of a feature map", Items),
        ["13.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of scores and items", Pool),
        ["13.4"] = ExpectNumber(Times),
    };

    private static Verdict Columns(double answer) => answer switch
    {
        32768 => Verdict.Right("is right; the layer was built for 128."),
        128 => Verdict.Wrong("is what it was built with: the features of one place."),
        256 => Verdict.Wrong("counts the places, each of which has 128 features."),
        128 * 64 * 64 => Verdict.Wrong("forgets the two poolings: 64 pixels a side became 16."),
        65536 => Verdict.Wrong("counts both pictures of the batch; view keeps the batch."),
        _ => Verdict.Wrong("is not it: channels times height times width of the feature map."),
    };

    private static Verdict Items(Func<Tensor, Tensor> answer)
    {
        var map = Wave(0.3, 2, 3, 4, 5);
        var expected = map.flatten(2).transpose(1, 2);
        var actual = answer(map.clone());
        if (actual is not null && actual.shape.SequenceEqual([2, 3, 20]))
            return Verdict.Wrong("has the channels second: items come second, their features last.");
        if (actual is not null && actual.shape.SequenceEqual([2, 20, 3]))
        {
            if (Same(map.reshape(2, 20, 3), actual))
                return Verdict.Wrong("is a view: it has the right shape and mixes channels with places. Transpose, do not view.");
            if (Same(map.transpose(2, 3).flatten(2).transpose(1, 2), actual))
                return Verdict.Wrong("goes down the columns: places come row after row.");
        }
        return Mismatch(expected, actual, "One item for each place.") ?? Verdict.Right("is right: each place is an item.");
    }

    private static Verdict Pool(Func<Tensor, Tensor, Tensor> answer)
    {
        var (scores, items) = (Wave(0.9, 2, 6), Wave(0.4, 2, 6, 3));
        var actual = answer(scores.clone(), items.clone());
        if (actual is not null && actual.shape.SequenceEqual([2, 3]))
        {
            if (Same(scores.unsqueeze(1).matmul(items).squeeze(1), actual))
                return Verdict.Wrong("weighs by the scores themselves: a softmax makes weights of them.");
            if (Same(scores.softmax(0).unsqueeze(1).matmul(items).squeeze(1), actual))
                return Verdict.Wrong("takes the softmax over the batch. The places of one picture share the weight.");
            if (Same(items.sum([1L]), actual) || Same(items.mean([1L]), actual))
                return Verdict.Wrong("weighs all places alike.");
        }
        return Mismatch(scores.softmax(-1).unsqueeze(1).matmul(items).squeeze(1), actual, "One context for each picture.")
               ?? Verdict.Right("is right: a weighted mean over the places.");
    }

    private static Verdict Times(double answer) => answer switch
    {
        > 4.999 and < 5.001 => Verdict.Right("is right."),
        > 0.199 and < 0.201 => Verdict.Wrong("is the ratio the other way round."),
        > 0.319 and < 0.321 => Verdict.Wrong("is a difference; the question asks how many times."),
        _ => Verdict.Wrong("is not it: mass over share."),
    };
}

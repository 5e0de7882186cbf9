using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 12.</summary>
internal static class Translating
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["12.1"] = Expect<Func<Tensor, Tensor, Tensor, Tensor>>("a function of states, keys and a matrix", AfterTheStep),
        ["12.2"] = Expect<Func<long[], (long[] given, long[] wanted)>>("a function of a sentence that returns a pair, (given, wanted)", Teacher),
        ["12.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of logits and target", LossWithoutPadding),
        ["12.4"] = ExpectNumber(Clipped),
        ["12.5"] = Expect<Func<double[], double[][], int, (int row, int token)[]>>("a function of scores, next tokens and a width", OneStepOfABeam),
    };

    private static Verdict AfterTheStep(Func<Tensor, Tensor, Tensor, Tensor> answer)
    {
        const int B = 2, Tq = 3, Tk = 5, H = 4, K = 6;
        var (states, keys, w) = (Wave(0.37, B, Tq, H), Wave(0.83, B, Tk, K), Wave(1.31, K, H) * 1.5);
        var scores = states.matmul(w.mT).matmul(keys.mT);                    // [B, Tq, Tk]
        var yours = answer(states.clone(), keys.clone(), w.clone());
        if (Mismatch(scores.softmax(-1), yours, "One weight for each state and key.") is not { } mismatch)
            return Verdict.Right("is right: all steps of a known sentence in one product.");
        if (yours is null)
            return mismatch;
        if (yours.shape.SequenceEqual(scores.shape) && Same(scores, yours))
            return Verdict.Wrong("returns the scores: a softmax over the keys makes weights of them.");
        if (yours.shape.SequenceEqual(scores.shape) && Same(scores.softmax(1), yours))
            return Verdict.Wrong("shares the weight out among the states. It is the keys that share it.");
        if (yours.shape.SequenceEqual([B, Tk, Tq]))
            return Verdict.Wrong($"has a row for each key: {Require.Shape(yours)}. Each state is a row, it attends.");
        return mismatch;
    }

    private static Verdict Teacher(Func<long[], (long[] given, long[] wanted)> answer)
    {
        const long Begin = 2, End = 3;
        foreach (long[] sentence in new long[][] { [7, 5, 9], [4], [] })
        {
            var (given, wanted) = answer([.. sentence]);
            if (given is null || wanted is null)
                return Verdict.Wrong("lacks one of the two: (given, wanted) are both arrays.");
            if (given.Length != wanted.Length)
                return Verdict.Wrong($"gives {given.Length} tokens and wants {wanted.Length}: at each step one is given and one wanted.");
            if (given.SequenceEqual((long[])[.. sentence, End]) && wanted.SequenceEqual((long[])[Begin, .. sentence]))
                return Verdict.Wrong("has the two exchanged: the decoder begins with 2, and its last word is 3.");
            if (sentence.Length > 0 && given.SequenceEqual(wanted))
                return Verdict.Wrong("gives at each step the very token that is wanted: the model learns to copy, and cannot write when nobody gives it the answer.");
            if (!given.SequenceEqual((long[])[Begin, .. sentence]))
                return Verdict.Wrong($"gives {Text(given)} for the sentence {Text(sentence)}. At the first step only the beginning is known, at each later one the token before.");
            if (!wanted.SequenceEqual((long[])[.. sentence, End]))
                return Verdict.Wrong($"wants {Text(wanted)} for the sentence {Text(sentence)}. A model that is never asked for the end does not stop.");
        }
        return Verdict.Right("is right: given the past, asked for the next, the end included.");
    }

    private static Verdict LossWithoutPadding(Func<Tensor, Tensor, Tensor> answer)
    {
        var logits = Wave(0.7, 2, 4, 6) * 2;
        var target = tensor(new long[] { 4, 5, 3, 0, 1, 3, 0, 0 }, [2, 4]);
        Tensor Mean(Tensor losses, Tensor counted) => losses.masked_fill(counted.logical_not(), 0).sum() / counted.sum();
        var each = nn.functional.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction: nn.Reduction.None);
        var real = target.flatten().ne(0);
        var yours = answer(logits.clone(), target.clone());
        if (yours is null || yours.numel() != 1)
            return Verdict.Wrong(yours is null ? "returned null." : $"has shape {Require.Shape(yours)}: a loss is one number.");
        double loss = yours.to_type(ScalarType.Float64).item<double>();
        bool Is(Tensor value) => Math.Abs(loss - value.to_type(ScalarType.Float64).item<double>()) < 1e-4;
        if (Is(Mean(each, real)))
            return Verdict.Right("is right: five tokens count, three do not.");
        if (Is(each.mean()))
            return Verdict.Wrong("counts the padding: a model would be praised for writing nothing after the end.");
        if (Is(each.masked_fill(real.logical_not(), 0).mean()))
            return Verdict.Wrong("leaves the padding out of the sum and not out of the count: divide by the tokens that are real.");
        if (Is(each.masked_fill(real.logical_not(), 0).sum()))
            return Verdict.Wrong("is the sum: longer batches would weigh more. Divide by the tokens that are real.");
        return Verdict.Wrong("is not the mean of −ln p over the five real tokens.");
    }

    private static Verdict Clipped(double answer)
    {
        // "the cat the cat the" against "the cat is on the mat": the 2 + cat 1 of 5.
        const double Expected = 3 / 5.0;
        if (Math.Abs(answer - Expected) < 0.001)
            return Verdict.Right("is right: a third \"the\" and a second \"cat\" have nothing left to match.");
        if (Math.Abs(answer - 1) < 0.001)
            return Verdict.Wrong("counts every word that occurs in the reference. A word of the reference can be matched once only.");
        if (Math.Abs(answer - 3 / 6.0) < 0.001)
            return Verdict.Wrong("divides by the reference's words: that is a recall. Precision divides by the translation's.");
        if (Math.Abs(answer - 2 / 5.0) < 0.001)
            return Verdict.Wrong("counts \"the\" once. The reference has it twice.");
        return Verdict.Wrong("is not it. Count each word of the translation, but none more often than the reference has it; divide by the translation's length.");
    }

    private static Verdict OneStepOfABeam(Func<double[], double[][], int, (int row, int token)[]> answer)
    {
        double[] scores = [Math.Log(0.6), Math.Log(0.4)];
        double[][] next = [[Math.Log(0.5), Math.Log(0.3), Math.Log(0.2)], [Math.Log(0.05), Math.Log(0.9), Math.Log(0.05)]];
        var expected = new[] { (1, 1), (0, 0) };                             // 0.36, 0.30; then 0.18
        var yours = answer([.. scores], [.. next.Select(row => (double[])[.. row])], 2);
        if (yours is null || yours.Length != 2)
            return Verdict.Wrong(yours is null ? "returned null." : $"keeps {yours.Length} beginnings where the width is 2.");
        if (yours.SequenceEqual(expected))
            return Verdict.Right("is right: the beginning that was behind is now in front.");
        if (yours.SequenceEqual([(0, 0), (1, 1)]))
            return Verdict.Wrong("takes the best continuation of each beginning, in the order of the beginnings. All continuations compete, the likeliest comes first.");
        if (yours.All(pair => pair.row == 0))
            return Verdict.Wrong("follows the first beginning only. The second one's continuation has 0.4 · 0.9.");
        if (yours[0] == (1, 1) && yours[1].row == 1)
            return Verdict.Wrong("forgets the scores so far: 0.05 is little, but 0.5 of the other beginning is not.");
        return Verdict.Wrong("is not the two largest of all six sums, scores[row] + next[row][token].");
    }

    private static string Text(long[] tokens) => $"[{string.Join(", ", tokens)}]";
}

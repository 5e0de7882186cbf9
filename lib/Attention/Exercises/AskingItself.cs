using Attention.Positions;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 06.</summary>
internal static class AskingItself
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["6.1"] = ExpectNumber(WrongAxis),
        ["6.2"] = Expect<Func<Tensor, Tensor, Tensor, Tensor, Tensor>>("a function of x and three matrices", ThreeMatrices),
        ["6.3"] = Expect<(Tensor query, Tensor key)>("a pair of matrices, (query, key)", AfterMe),
        ["6.4"] = Expect<Func<Func<Tensor, Tensor>, double>>("a function that takes a layer and returns a number", CaresAboutOrder),
    };

    private static Verdict WrongAxis(double answer) => Math.Round(answer, 2) switch
    {
        1.1 => Verdict.Right("is right: more than a whole, and no row has to make up for it."),
        1 => Verdict.Wrong("is what a row sums to when the softmax runs over the keys. The listing's runs over the queries."),
        5 => Verdict.Wrong("is the sum before anything has been divided."),
        0.6 => Verdict.Wrong("is the first weight alone. The first query has three."),
        0.85 => Verdict.Wrong("is two of the three weights."),
        _ => Verdict.Wrong("is not it. Divide each of the three numbers by the sum of its column, then add up the row."),
    };

    private static Verdict ThreeMatrices(Func<Tensor, Tensor, Tensor, Tensor, Tensor> answer)
    {
        const int B = 2, T = 5, E = 7, D = 3, Dv = 4;
        var (x, wQ, wK, wV) = (Wave(0.37, B, T, E), Wave(0.83, E, D) * 1.5, Wave(1.31, E, D) * 1.5, Wave(0.57, E, Dv));
        Tensor Attend(Tensor scores, long axis = -1) => scores.softmax(axis).matmul(x.matmul(wV));
        var scores = x.matmul(wQ).matmul(x.matmul(wK).mT);                // [B, T, T]
        var yours = answer(x.clone(), wQ.clone(), wK.clone(), wV.clone());
        if (Mismatch(Attend(scores / Math.Sqrt(D)), yours, "One context of size Dv for each token.") is not { } mismatch)
            return Verdict.Right("is right: three faces of the same tokens.");
        if (yours is null || !yours.shape.SequenceEqual([B, T, Dv]))
            return mismatch;
        if (Same(Attend(scores / Math.Sqrt(D), 1), yours))
            return Verdict.Wrong("runs the softmax over the queries, as the listing does: with a batch in front, axis 1 is not the keys.");
        if (Same(Attend(scores), yours))
            return Verdict.Wrong("has no scale: divide the scores by √D.");
        if (Same(Attend(scores / Math.Sqrt(E)), yours))
            return Verdict.Wrong("divides by √E, the size of the tokens. What is summed in a score are the D features of query and key.");
        if (Same(Attend(scores / D), yours))
            return Verdict.Wrong("divides by D. It is the root of it that keeps the spread.");
        if (Same(Attend(scores.mT / Math.Sqrt(D)), yours))
            return Verdict.Wrong("has query and key exchanged: row i is what token i asks.");
        if (Same(Attend(x.matmul(wQ).matmul(x.matmul(wQ).mT) / Math.Sqrt(D)), yours) || Same(Attend(x.matmul(wK).matmul(x.matmul(wK).mT) / Math.Sqrt(D)), yours))
            return Verdict.Wrong("makes query and key with the same matrix, so that its scores are symmetric.");
        return mismatch;
    }

    private static Verdict AfterMe((Tensor query, Tensor key) answer)
    {
        const int Letters = 5;
        var (query, key) = answer;
        if (query is null || key is null)
            return Verdict.Wrong("lacks a matrix: two of [5, 5] are wanted.");
        foreach (var matrix in new[] { query, key })
        {
            if (!matrix.shape.SequenceEqual([Letters, Letters]))
                return Verdict.Wrong($"has a matrix {Require.Shape(matrix)} where [5, 5] is wanted.");
        }
        var scores = query.matmul(key.mT) / Math.Sqrt(Letters);          // of x = I
        var weights = scores.softmax(-1);
        double Least(int step) => Enumerable.Range(0, Letters).Min(i => weights[i, (i + step) % Letters].item<float>());
        if (Least(1) > 0.9)
            return Verdict.Right($"is right: every letter gives at least {Check.Number(Least(1))} to the next one.");
        if (Least(Letters - 1) > 0.9)
            return Verdict.Wrong("looks back: every letter finds the one before it. Exchange query and key.");
        if (Least(0) > 0.9)
            return Verdict.Wrong("looks into the mirror: every letter finds itself.");
        if (Same(scores, scores.mT))
            return Verdict.Wrong("has symmetric scores: where A asks for B, B asks for A just as much. Query and key must differ by more than a factor.");
        return Enumerable.Range(0, Letters).All(i => weights[i].argmax().item<long>() == (i + 1) % Letters)
            ? Verdict.Wrong($"points the right way, but not firmly: a letter gives {Check.Number(Least(1))} to the next one. Larger scores decide more.")
            : Verdict.Wrong($"does not point at the next letter everywhere: one of them gives it {Check.Number(Least(1))}.");
    }

    private static Verdict CaresAboutOrder(Func<Func<Tensor, Tensor>, double> answer)
    {
        const int E = 6;
        var (wQ, wK) = (Wave(0.83, E, E), Wave(1.31, E, E));
        Tensor Attend(Tensor x) => (x.matmul(wQ).matmul(x.matmul(wK).mT) / Math.Sqrt(E)).softmax(-1).matmul(x);
        Tensor Positions(Tensor x) => SinusoidalPositions.Table(x.size(-2), E);
        double honest = answer(Attend);
        double placed = answer(x => Attend(x + Positions(x)));
        double stamped = answer(x => Attend(x) + Positions(x));
        double faint = answer(x => Attend(x) + Positions(x) * 1e-3);
        if (honest > 1e-4)
            return Verdict.Wrong($"accuses an honest self-attention (of {Check.Number(honest)}). Its outputs come out shuffled: shuffle the first outputs too, then compare.");
        if (!(placed > 1e-2))
            return Verdict.Wrong("does not see that a layer with positions knows the order. Is the second input really in another order?");
        if (!(stamped > 1e-2))
            return Verdict.Wrong("misses a layer that writes the position into each output. Compare token by token, not sums or means over the tokens, and without signs.");
        if (!(faint > 1e-5))
            return Verdict.Wrong("misses a faint trace of order. Return the difference as it is, without rounding.");
        return Verdict.Right("is right: it clears the bag of tokens and finds every trace of order.");
    }
}

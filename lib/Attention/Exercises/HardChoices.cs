using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 05.</summary>
internal static class HardChoices
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["5.1"] = ExpectNumber(PriceOfDice),
        ["5.2"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of weights and values", Favourites),
        ["5.3"] = Expect<Func<Tensor, int, double, double, Tensor>>("a function of scores, choice, cost and baseline", OneThrow),
        ["5.4"] = Expect<double[]>("an array of four weights", SparsemaxOnPaper),
        ["5.5"] = Expect<Func<Tensor, Tensor, double, Tensor>>("a function of scores, noise and temperature", StraightThrough),
    };

    private static Verdict PriceOfDice(double answer)
    {
        double[] weights = [0.25, 0.75], values = [0, 8];
        double mean = weights.Zip(values, (w, v) => w * v).Sum(), spread = weights.Zip(values, (w, v) => w * (v - mean) * (v - mean)).Sum();
        bool Is(double number) => Math.Abs(answer - number) < 1e-2;
        if (Is(spread))
            return Verdict.Right("is right: the variance of the draw, which soft attention does not pay.");
        if (Is(0))
            return Verdict.Wrong("is the error of soft attention. A draw is never 6: it is 0 or 8.");
        if (Is(Math.Sqrt(spread)))
            return Verdict.Wrong("is a standard deviation. The cost is squared, so leave out the root.");
        if (Is(weights.Zip(values, (w, v) => w * v * v).Sum()))
            return Verdict.Wrong("is the mean square of the draw itself. Take off the target before you square.");
        if (Is((8 - mean) * (8 - mean)))
            return Verdict.Wrong("is what argmax costs, which always draws the 8. The die shows the 0 now and then.");
        return Verdict.Wrong("is not it. What does each of the two draws cost, and how often does it come?");
    }

    private static Verdict Favourites(Func<Tensor, Tensor, Tensor> answer)
    {
        const int B = 2, Tq = 3, Tk = 5, Dv = 7;
        var weights = Wave(0.83, B, Tq, Tk).softmax(-1);
        var value = Wave(0.53, B, Tk, Dv);
        var expected = zeros(B, Tq, Dv);
        for (int b = 0; b < B; b++)
        {
            for (int i = 0; i < Tq; i++)
                expected[b, i] = value[b, Enumerable.Range(0, Tk).MaxBy(j => weights[b, i, j].item<float>())];
        }
        var actual = answer(weights, value);
        if (actual is not null && Same(weights.matmul(value), actual))
            return Verdict.Wrong("is soft attention: every value still has its share. Only the favourite's may come through.");
        if (actual is not null && actual.shape.SequenceEqual([B, Tq]))
            return Verdict.Wrong("says where the favourites are. Fetch their values: a one-hot row times the values does it.");
        if (actual is not null && Same(nn.functional.one_hot(weights.argmax(1), Tq).to_type(ScalarType.Float32).transpose(1, 2).matmul(value), actual))
            return Verdict.Wrong("lets each key pick a query. The favourite is sought along the keys, the last dimension.");
        return Mismatch(expected, actual, "One value for every query.")
               ?? Verdict.Right("is right: one value a query, and nothing of the others.");
    }

    private static Verdict OneThrow(Func<Tensor, int, double, double, Tensor> answer)
    {
        const int Chosen = 2;
        const double Cost = 3.5, Baseline = 1.25;
        var scores = Wave(0.83, 5);
        var odds = scores.softmax(-1);
        var chosen = arange(5).eq(Chosen).to_type(ScalarType.Float32);
        var expected = (Cost - Baseline) * (chosen - odds);
        var actual = answer(scores, Chosen, Cost, Baseline);
        if (actual is not null && Same(-expected, actual))
            return Verdict.Wrong("has the sign turned round: a step against it would make expensive choices more likely.");
        if (actual is not null && Same(Cost * (chosen - odds), actual))
            return Verdict.Wrong("leaves out the baseline: what counts is how much more than usual the choice cost.");
        if (actual is not null && Same((Cost - Baseline) * chosen, actual))
            return Verdict.Wrong("moves the chosen score alone. log softmax contains all of them: the others get −p times the same.");
        if (actual is not null && Same(expected * odds[Chosen], actual))
            return Verdict.Wrong("weighs with the probability of the choice once more. That it was drawn already does so.");
        return Mismatch(expected, actual, "One number for every score.")
               ?? Verdict.Right("is right: one throw, one cost, and every score knows where to go.");
    }

    private static Verdict SparsemaxOnPaper(double[] answer)
    {
        double[] scores = [1.1, 0.7, 0.3, -1], expected = [0.7, 0.3, 0, 0];
        bool Is(params double[] numbers) => answer.Zip(numbers).All(pair => Math.Abs(pair.First - pair.Second) < 6e-3);
        if (answer.Length != scores.Length)
            return Verdict.Wrong($"has {answer.Length} weights; there are {scores.Length} scores.");
        if (Is(expected))
            return Verdict.Right("is right: two keys share the row, the other two have exactly nothing.");
        if (Is([.. scores.Select(score => Math.Exp(score) / scores.Sum(Math.Exp))]))
            return Verdict.Wrong("is the softmax, where nobody gets nothing.");
        double positive = scores.Sum(score => Math.Max(score, 0));
        if (Is([.. scores.Select(score => Math.Max(score, 0) / positive)]))
            return Verdict.Wrong("cuts at 0 and divides by the sum. Sparsemax takes the same number τ off every score instead.");
        if (Math.Abs(answer.Sum() - 1) > 6e-3)
            return Verdict.Wrong($"adds up to {Check.Number(answer.Sum())} where a row of weights makes 1.");
        if (answer.Min() < 0)
            return Verdict.Wrong("has a weight below 0: a key too many was taken into the support.");
        if (Is(1, 0, 0, 0))
            return Verdict.Wrong("gives all to the first. Does 1 + 2 · 0.7 exceed 1.1 + 0.7? Then the second belongs too.");
        return Verdict.Wrong("is not it. First find who belongs to the support, then τ = (their sum − 1) / their number.");
    }

    private static Verdict StraightThrough(Func<Tensor, Tensor, double, Tensor> answer)
    {
        using var grad = enable_grad();
        const double Temperature = 0.6;
        var scores = Wave(0.83, 3, 5).requires_grad_();
        var (noise, probe) = (Wave(2.1, 3, 5) * 2, Wave(0.47, 3, 5));
        var soft = ((scores + noise) / Temperature).softmax(-1);
        var hard = nn.functional.one_hot(soft.argmax(-1), 5).to_type(ScalarType.Float32);
        var actual = answer(scores, noise, Temperature);
        if (Mismatch(hard, actual, "One weight for every score.") is { } mismatch)
        {
            if (actual is not null && Same(soft, actual))
                return Verdict.Wrong("sends the smooth weights forward. Forward goes the one-hot row, the smooth one only lends its gradient.");
            if (actual is not null && Same(nn.functional.one_hot(scores.argmax(-1), 5).to_type(ScalarType.Float32), actual))
                return Verdict.Wrong("always takes the favourite: the noise has to be added before the largest is taken.");
            if (actual is not null && Same(hard + soft, actual))
                return Verdict.Wrong("adds the smooth weights to the hard ones. Take their value off again, without their gradient: detach().");
            return mismatch;
        }
        if (!actual!.requires_grad)
            return Verdict.Wrong("goes forward as it should, but no gradient comes back: argmax let go of it.");
        (actual * probe).sum().backward();
        var yours = scores.grad!.clone();
        scores.grad.zero_();
        (soft * probe).sum().backward();
        if (Same(scores.grad, yours))
            return Verdict.Right("is right: one-hot forward, smooth backward.");
        if (Same(zeros(3, 5), yours))
            return Verdict.Wrong("goes forward as it should, but its gradient is 0: detach the value that is taken off, not the one that is added.");
        return Verdict.Wrong($"goes forward as it should; its gradient differs from the smooth one's by {Check.Number(Check.Difference(scores.grad, yours))}. Is the temperature inside the softmax?");
    }
}

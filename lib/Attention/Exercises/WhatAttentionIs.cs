using Attention.Data;
using Attention.Mechanisms;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 01.</summary>
internal static class WhatAttentionIs
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["1.1"] = ExpectNumber(OnPaper),
        ["1.2"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of scores and values", Attend),
        ["1.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of scores and inputs", Pool),
        ["1.4"] = ExpectNumber(Bandwidth),
    };

    private static Verdict OnPaper(double answer)
    {
        double[] scores = [Math.Log(1), Math.Log(3), Math.Log(4)], values = [16, 8, 4];
        double context = NaiveLoop.Softmax(scores).Zip(values, (weight, value) => weight * value).Sum();
        if (Math.Abs(answer - context) < 1e-3)
            return Verdict.Right("is right, and no calculator was needed: exp undoes the logarithm.");
        if (Math.Abs(answer - values.Average()) < 0.01)
            return Verdict.Wrong("is the plain mean of the values: it treats all three alike, whatever their scores.");
        if (Math.Abs(answer - scores.Zip(values, (score, value) => score * value).Sum()) < 0.01)
            return Verdict.Wrong("multiplies values by scores. Scores become weights only after exp and division by the sum.");
        if (Math.Abs(answer - context * 8) < 0.01)
            return Verdict.Wrong("has not been divided by the sum of the exponentials: weights sum to 1.");
        return Verdict.Wrong("is not it. First exp of each score, then divide by their sum, then average.");
    }

    private static Verdict Attend(Func<Tensor, Tensor, Tensor> answer)
    {
        float[] scores = [0.3f, -1.2f, 2.1f, 0.8f, -0.4f];
        var values = tensor(new float[,] { { 1, 0, 2 }, { 4, 1, 0 }, { 0, 3, 1 }, { 2, 2, 2 }, { 5, 0, 7 } });
        double[] weights = NaiveLoop.Softmax([.. scores.Select(score => (double)score)]);
        var expected = zeros(3);
        for (int j = 0; j < scores.Length; j++)
            expected += values[j] * weights[j];
        var actual = answer(tensor(scores), values);
        if (actual is not null && actual.shape.SequenceEqual(values.shape))
            return Verdict.Wrong("still has a row per item: the rows are weighted but not yet added up.");
        if (actual is not null && Same(tensor(scores).unsqueeze(0).matmul(values).squeeze(0), actual))
            return Verdict.Wrong("averages with the scores themselves; they are neither positive nor do they sum to 1.");
        return Mismatch(expected, actual, "Five values of size 3 become one of size 3.")
               ?? Verdict.Right("is right: score, softmax, average.");
    }

    private static Verdict Pool(Func<Tensor, Tensor, Tensor> answer)
    {
        const int B = 2, T = 5, D = 3;
        var scores = Wave(1.7, B, T) * 2;
        var inputs = (arange(B * T * D, dtype: ScalarType.Float32) * 0.9).cos().reshape(B, T, D);
        var query = scores.unsqueeze(2);                                     // [B, T, 1]: a "query" that reads one score off
        var expected = zeros(B, D);
        for (int b = 0; b < B; b++)
        {
            double[] weights = NaiveLoop.Softmax([.. scores[b].data<float>().Select(score => (double)score)]);
            for (int t = 0; t < T; t++)
                expected[b] = expected[b] + inputs[b, t] * weights[t];
        }
        var actual = answer(scores, inputs);
        if (actual is not null && actual.shape.SequenceEqual(inputs.shape))
            return Verdict.Wrong("still has T positions: this is defect D3, weighted but not averaged.");
        if (actual is not null && Same((query.softmax(0) * inputs).sum(1), actual))
            return Verdict.Wrong("takes the softmax over the batch: each picture's weights now depend on the other pictures.");
        return Mismatch(expected, actual, "One vector of size D for each element of the batch.")
               ?? Verdict.Right("is right: one vector per example, weights over positions.");
    }

    private static Verdict Bandwidth(double answer)
    {
        if (!(answer > 0))
            return Verdict.Wrong("must be positive: a bandwidth is a distance.");
        var curve = new NoisyCurve();
        double yours = curve.TestError(answer), mean = curve.TestError(double.PositiveInfinity), nearest = curve.TestError(1e-4);
        if (yours < 1.1 * curve.BestTestError())
            return Verdict.Right($"is right: test error {Check.Number(yours)}.");
        string side = curve.TestError(answer * 0.9) < yours ? "A smaller one does better: this one averages over points that have nothing to say."
            : "A larger one does better: this one repeats the noise of the nearest points.";
        return Verdict.Wrong($"gives a test error of {Check.Number(yours)} (mean pooling {Check.Number(mean)}, nearest point {Check.Number(nearest)}). {side}");
    }
}

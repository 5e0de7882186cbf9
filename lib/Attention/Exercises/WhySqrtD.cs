using Attention.Scoring;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 03.</summary>
internal static class WhySqrtD
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["3.1"] = ExpectNumber(TypicalSize),
        ["3.2"] = Expect<Func<Tensor, double, Tensor>>("a function of scores and τ", SoftmaxByHand),
        ["3.3"] = Expect<Func<Tensor, double, double>>("a function of scores and an entropy", Thermostat),
    };

    private static Verdict TypicalSize(double answer) => Math.Round(answer, 2) switch
    {
        16 => Verdict.Right("is right: 64 · 4 · 1 is the variance, and 16 its root."),
        256 => Verdict.Wrong("is the variance. The typical size is in the unit of the scores themselves."),
        8 => Verdict.Wrong("is what queries with variance 1 would give: these are louder."),
        32 => Verdict.Wrong("multiplies a standard deviation by a variance. Take the root at the very end."),
        _ => Verdict.Wrong("is not it. What is the variance of one product, and how many are added?"),
    };

    private static Verdict SoftmaxByHand(Func<Tensor, double, Tensor> answer)
    {
        const double Tau = 0.7;
        var scores = Wave(1.7, 3, 5) * 2;
        var expected = Temperature.Softmax(scores, Tau);
        var yours = answer(scores.clone(), Tau);
        if (Mismatch(expected, yours, "Weights have the shape of the scores.") is { } mismatch)
        {
            if (yours is null || !yours.shape.SequenceEqual(expected.shape))
                return mismatch;
            if (Same(Temperature.Softmax(scores, 1 / Tau), yours))
                return Verdict.Wrong("multiplies by τ where the formula divides.");
            if (Same(Temperature.Softmax(scores, 1), yours))
                return Verdict.Wrong("is a softmax, but the temperature does nothing in it.");
            if (Same(Temperature.Softmax(scores, Tau, dim: 0), yours))
                return Verdict.Wrong("shares the weight over the batch: each row should sum to 1.");
            return mismatch;
        }
        var high = scores + 1000;
        if (!Same(Temperature.Softmax(high, Tau), answer(high.clone(), Tau)))
            return Verdict.Wrong("is right for small scores, but scores around 1,000 overflow: e to that power is infinite.");
        var apart = scores + tensor(new[] { 1000f, 0f, -1000f }, [3, 1]);
        if (!Same(Temperature.Softmax(apart, Tau), answer(apart.clone(), Tau)))
            return Verdict.Wrong("goes wrong where one row is around 1,000 and another around −1,000: each row has its own largest score.");
        return Verdict.Right("is right, and no score is too large for it.");
    }

    private static Verdict Thermostat(Func<Tensor, double, double> answer)
    {
        var scores = Wave(1.7, 7) * 3;
        foreach (double wanted in new[] { 1.0, 0.3, 1.8 })
        {
            double tau = answer(scores.clone(), wanted);
            if (!(tau > 0 && double.IsFinite(tau)))
                return Verdict.Wrong($"returns {Check.Number(tau)}, and a temperature is a positive number.");
            double reached = Entropy(scores, tau);
            if (Math.Abs(reached - wanted) < 1e-3)
                continue;
            if (Math.Abs(Entropy(scores, 1 / tau) - wanted) < 1e-3)
                return Verdict.Wrong("returns 1/τ: a factor where a divisor is asked for.");
            return Verdict.Wrong($"is {(reached > wanted ? "too hot" : "too cold")}: wanted {Check.Number(wanted)} nats, and at its temperature of {Check.Number(tau)} there are {Check.Number(reached)}.");
        }
        return Verdict.Right("is right: it holds 0.3, 1 and 1.8 nats.");
    }

    private static double Entropy(Tensor scores, double tau)
    {
        var weights = Temperature.Softmax(scores.to_type(ScalarType.Float64), tau);
        return -(weights * (weights + 1e-300).log()).sum().item<double>();
    }
}

using Attention.Scoring;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 04.</summary>
internal static class KeyValue
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["4.1"] = ExpectNumber(OnPaper),
        ["4.2"] = Expect<Func<Tensor, Tensor, Tensor, Tensor>>("a function of query, key and value", BestSlot),
        ["4.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of weights and error", Writing),
        ["4.4"] = ExpectNumber(ColdEnough),
    };

    private static Verdict OnPaper(double answer) => Math.Round(answer, 2) switch
    {
        13 => Verdict.Right("is right: 2/8 of 16, 5/8 of 8 and 1/8 of 32."),
        18.67 => Verdict.Wrong("is the plain mean: the query has no say in it."),
        8 => Verdict.Wrong("is the value of the best slot alone. Soft addressing asks all of them."),
        104 => Verdict.Wrong("is 2·16 + 5·8 + 1·32: the shares have not been divided by their sum."),
        10.29 => Verdict.Wrong("leaves out the third slot. A score of 0 is a share of e⁰ = 1, not of nothing."),
        _ => Verdict.Wrong("is not it. Three dot products, their exponentials, then shares of 8."),
    };

    private static Verdict BestSlot(Func<Tensor, Tensor, Tensor, Tensor> answer)
    {
        const int Tq = 3, Tk = 5, D = 7, Dv = 2;
        var (query, key, value) = (Wave(0.83, Tq, D), Wave(1.31, Tk, D) * tensor(new[] { 1f, 3f, 0.5f, 2f, 1f }, [Tk, 1]), Wave(0.57, Tk, Dv));
        var scores = query.matmul(key.transpose(0, 1));                    // [Tq, Tk]
        var yours = answer(query.clone(), key.clone(), value.clone());
        if (Mismatch(value.index_select(0, scores.argmax(-1)), yours, "One value of size Dv for each query.") is not { } mismatch)
            return Verdict.Right("is right: the value of the best key, untouched.");
        if (yours is null || !yours.shape.SequenceEqual([Tq, Dv]))
            return mismatch;
        if (Same(scores.softmax(-1).matmul(value), yours))
            return Verdict.Wrong("is still soft: every slot has a share in the answer.");
        if (Same(value.index_select(0, scores.argmin(-1)), yours))
            return Verdict.Wrong("takes the slot whose key answers worst.");
        var distance = (query.unsqueeze(1) - key.unsqueeze(0)).square().sum(-1);
        if (Same(value.index_select(0, distance.argmin(-1)), yours))
            return Verdict.Wrong("takes the key at the smallest distance. That is not always the one with the largest dot product: long keys score high.");
        return mismatch;
    }

    private static Verdict Writing(Func<Tensor, Tensor, Tensor> answer)
    {
        const int Tq = 3, Tk = 5, Dv = 2;
        var weights = (Wave(0.91, Tq, Tk) * 2).softmax(-1);
        var error = Wave(0.43, Tq, Dv);
        var expected = weights.transpose(0, 1).matmul(error);
        var yours = answer(weights.clone(), error.clone());
        if (Mismatch(expected, yours, "Every slot has a value of size Dv, so the gradient is [Tk, Dv].") is not { } mismatch)
            return Verdict.Right("is right: each query leaves its error in the slots it read from, by weight.");
        if (yours is null)
            return mismatch;
        if (Same(expected / Tq, yours))
            return Verdict.Wrong("takes the mean over the queries. Gradients of a sum add up.");
        if (Same(-expected, yours))
            return Verdict.Wrong("has the sign of the step, not of the gradient: a step goes against it.");
        if (Same(expected * 2, yours))
            return Verdict.Wrong("is twice too large: the 2 of the square is already in the error.");
        return mismatch;
    }

    private static Verdict ColdEnough(double answer)
    {
        double largest = 1 / Math.Log(99.0 * 99);
        if (Math.Abs(answer - largest) < 5e-4)
            return Verdict.Right($"is right: e to the power of 1/τ has to be 99 · 99, so τ = {Check.Number(largest)}.");
        if (Math.Abs(answer - 1 / largest) < 0.05)
            return Verdict.Wrong("is 1/τ.");
        if (Math.Abs(answer - 1 / Math.Log(99)) < 1e-3)
            return Verdict.Wrong("would do against a single other slot. There are 99 of them, and each takes its share.");
        if (!(answer > 0))
            return Verdict.Wrong("is no temperature to compute with: it must be positive.");
        double weight = Temperature.Softmax(cat([ones(1), zeros(99)]), answer)[0].item<float>();
        return Verdict.Wrong(weight < 0.99
            ? $"is too warm: the right slot gets {Check.Number(weight)}."
            : $"is cold enough, but not the largest that is: the right slot gets {Check.Number(weight)}.");
    }
}

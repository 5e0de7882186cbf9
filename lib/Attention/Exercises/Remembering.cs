using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 11.</summary>
internal static class Remembering
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["11.1"] = ExpectNumber(Parameters),
        ["11.2"] = Expect<Func<Tensor, Tensor>>("a function of hidden", Query),
        ["11.3"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of scores and outputs", Context),
        ["11.4"] = Expect<Func<Tensor, Tensor, Tensor>>("a function of states and lengths", Mean),
        ["11.5"] = ExpectNumber(Forgetful),
    };

    private static Verdict Parameters(double answer) => answer switch
    {
        121_600 => Verdict.Right("is right: four gates, two biases, two directions."),
        60_800 => Verdict.Wrong("is one direction. The other reads with weights of its own."),
        120_800 => Verdict.Wrong("has one bias a gate. PyTorch keeps two, one beside each matrix."),
        30_400 => Verdict.Wrong("is a plain RNN's. An LSTM has four such blocks: three gates and the candidate."),
        120_000 => Verdict.Wrong("leaves out the biases."),
        _ => Verdict.Wrong("is not it. One gate has W [H, I], U [H, H] and two biases [H]; count the gates, then the directions."),
    };

    private static Verdict Query(Func<Tensor, Tensor> answer)
    {
        var hidden = Wave(0.7, 4, 3, 5);                                     // two layers, two directions, B = 3, H = 5
        var expected = cat([hidden[2], hidden[3]], 1);
        var actual = answer(hidden.clone());
        if (actual is not null && actual.shape.SequenceEqual([3, 5]))
            return Verdict.Wrong("has H numbers a sequence: one direction. The document's comment promises 2H.");
        if (actual is not null && actual.shape.SequenceEqual(expected.shape))
        {
            if (Same(cat([hidden[0], hidden[1]], 1), actual))
                return Verdict.Wrong("is the first layer's. The states that attention looks at come from the last.");
            if (Same(cat([hidden[3], hidden[2]], 1), actual))
                return Verdict.Wrong("has the backward half in front. In the outputs forward comes first.");
            if (Same(hidden[2..].reshape(3, 10), actual))
                return Verdict.Wrong("has the right shape and mixes sequences: `view` does not swap axes (notebook 07).");
        }
        return Mismatch(expected, actual, "One row a sequence: [B, 2H].") ?? Verdict.Right("is right: what both directions know at their own ends.");
    }

    private static Verdict Context(Func<Tensor, Tensor, Tensor> answer)
    {
        foreach (var (steps, batch) in new[] { (5, 3), (4, 4) })             // the second hides a wrong axis from every shape
        {
            var (scores, outputs) = (Wave(0.9, steps, batch) * 2, Wave(0.31, steps, batch, 7));
            Tensor Pool(Tensor weights) => (weights.unsqueeze(2) * outputs).sum(dim: 0);
            var actual = answer(scores.clone(), outputs.clone());
            if (actual is not null && actual.shape.SequenceEqual([batch, 1, 7]))
                return Verdict.Wrong("still has the dimension of the one query: [B, 1, D].");
            if (actual is not null && actual.shape.SequenceEqual([batch, 7]))
            {
                if (Same(Pool(scores.softmax(1)), actual))
                    return Verdict.Wrong("lets the sequences of a batch share out one weight: the softmax runs over B, as in the document.");
                if (Same(Pool(scores.softmax(0) / steps), actual))
                    return Verdict.Wrong("divides by T although the weights sum to 1 already.");
                if (steps == batch && !Same(Pool(scores.softmax(0)), actual))
                    return Verdict.Wrong("is right for T = 5, B = 3 and wrong for T = B = 4: an axis is found by its size.");
            }
            if (Mismatch(Pool(scores.softmax(0)), actual, "One context a sequence: [B, D].") is { } wrong)
                return wrong;
        }
        return Verdict.Right("is right, also where T = B.");
    }

    private static Verdict Mean(Func<Tensor, Tensor, Tensor> answer)
    {
        var (states, lengths) = (Wave(0.43, 3, 5, 7), tensor(new long[] { 5, 2, 3 }));
        var real = arange(5).unsqueeze(0).lt(lengths.unsqueeze(1)).unsqueeze(2);
        var sum = states.masked_fill(real.logical_not(), 0).sum(1);
        var actual = answer(states.clone(), lengths.clone());
        if (actual is not null && actual.shape.SequenceEqual(sum.shape))
        {
            if (Same(states.mean([1]), actual))
                return Verdict.Wrong("counts the padding: the sequence of 2 has a mean of 5 numbers.");
            if (Same(sum / 5, actual))
                return Verdict.Wrong("adds up the right steps and divides by T instead of by each length.");
            if (Same(states.sum(1) / lengths.unsqueeze(1), actual))
                return Verdict.Wrong("divides rightly, but padding is in the sum. Nobody promised that it is 0.");
            if (Same(sum, actual))
                return Verdict.Wrong("is the sum.");
        }
        return Mismatch(sum / lengths.unsqueeze(1), actual, "One mean a sequence: [B, D].") ?? Verdict.Right("is right, whatever the padding holds.");
    }

    private static Verdict Forgetful(double answer)
    {
        if (Math.Abs(answer - 0.3) < 0.0005)
            return Verdict.Right("is right: a fifth is seen, the rest is one of eight guesses.");
        if (Math.Abs(answer - 0.2) < 0.0005)
            return Verdict.Wrong("gives a forgetful reader no luck: it still guesses.");
        if (Math.Abs(answer - 0.125) < 0.0005)
            return Verdict.Wrong("is pure guessing. One key in five is still remembered.");
        if (Math.Abs(answer - 0.325) < 0.0005)
            return Verdict.Wrong("guesses even where the key is remembered. Only 40 of the 50 places are guesses.");
        return Verdict.Wrong("is not it. How often is the key among the last 10 of 50? What remains is a guess among 8.");
    }
}

using Attention.Mechanisms;
using Attention.Scoring;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 10.</summary>
internal static class SeeingAttention
{
    private const int B = 2, H = 3, Tq = 5, Tk = 7;

    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["10.1"] = Expect<Func<Tensor, int, int, Tensor>>("a function of weights, batch and head", OneMap),
        ["10.2"] = Expect<Func<SoftAttention, List<Tensor>>>("a function that takes a SoftAttention and returns a list of tensors", Watch),
        ["10.3"] = Expect<Func<Tensor, Tensor>>("a function of weights", Entropies),
    };

    private static Verdict OneMap(Func<Tensor, int, int, Tensor> answer)
    {
        using var grad = enable_grad();
        var weights = (Wave(0.37, B, H, Tq, Tk) * 2).requires_grad_().softmax(-1);
        var right = weights.detach()[1, 2];
        var yours = answer(weights, 1, 2);
        if (yours is null)
            return Verdict.Wrong("returned null.");
        if (yours.requires_grad)
            return Verdict.Wrong("still carries its gradient: a drawing library that copies the numbers out will refuse it.");
        if (yours.ndim > 2)
            return Verdict.Wrong($"has shape {Require.Shape(yours)}: a picture has rows and columns and nothing else. Pick with an index, not with a range.");
        if (yours.shape.SequenceEqual(right.shape) && Same(weights.detach()[1].mean([0]), yours))
            return Verdict.Wrong("is the mean over the heads. The question was for one of them.");
        return Mismatch(right, yours, "Rows are queries, columns are keys.")
               ?? (Same(right, answer(weights.detach(), 1, 2)) ? Verdict.Right("is right: it takes weights as they come, with or without a gradient.")
                   : Verdict.Wrong("does not take weights that have no gradient."));
    }

    private static Verdict Watch(Func<SoftAttention, List<Tensor>> answer)
    {
        using var grad = enable_grad();
        using var watched = new SoftAttention(new BilinearScore(5, 5));
        var kept = answer(watched);
        if (kept is null)
            return Verdict.Wrong("returned null: return the list, empty for now, and let the hook fill it.");
        var first = Wave(0.61, B, Tq, 5) * 2;
        var expected = watched.forward(first, first, first).weights.detach();
        if (kept.Count > 0)
            return Verdict.Wrong("has something in its list before anything was called.");
        var returned = watched.call(first, first, first, null);
        if (kept.Count != 1)
            return Verdict.Wrong($"has {kept.Count} tensors in its list after one call. A hook from `register_forward_hook` runs once a call.");
        if (!returned.weights.shape.SequenceEqual(expected.shape) || !Same(expected, returned.weights.detach()) || !returned.context.requires_grad)
            return Verdict.Wrong("changes what the module returns: a hook that only looks must hand back the result it was given.");
        if (kept[0] is null || !kept[0].shape.SequenceEqual(expected.shape))
            return Verdict.Wrong("keeps something else than the weights: they are the second of the two things the module returns.");
        if (kept[0].requires_grad)
            return Verdict.Wrong("keeps the graph as well: each tensor in the list holds all of the computation behind it in memory.");
        returned.weights.detach().zero_();
        if (!Same(expected, kept[0]))
            return Verdict.Wrong("keeps the model's own tensor: when it was set to zero in place, so was yours. `detach` shares memory, `clone` does not.");
        watched.call(first * 2, first, first, null);
        return kept.Count == 2 && Same(expected, kept[0]) ? Verdict.Right("is right: one copy a call, no graph, and the model as it was.")
            : Verdict.Wrong($"has {kept.Count} tensors in its list after two calls, or has lost the first.");
    }

    private static Verdict Entropies(Func<Tensor, Tensor> answer)
    {
        var weights = (Wave(0.37, B, H, Tq, Tk) * tensor(new[] { 1f, 4, 12 }).view(1, H, 1, 1)).softmax(-1);
        var terms = weights * weights.log();
        var right = -terms.sum(-1).mean([0, 2]);
        var yours = answer(weights);
        if (yours is null)
            return Verdict.Wrong("returned null.");
        var ofMean = weights.mean([0, 2]);
        foreach (var (wrong, why) in new (Tensor, string)[]
                 {
                     (-right, "has the wrong sign: entropy is not negative."),
                     (right / Math.Log(2), "is in bits: use the natural logarithm, `log`."),
                     (-terms.sum([0, 2, 3]), "adds up the rows; divide by how many there are, or a longer text would seem less decided."),
                     (-terms.mean([0, 2, 3]), "takes the mean over the keys as well: within a row the terms are added up."),
                     (-(ofMean * ofMean.log()).sum(-1), "averages the rows first: a head whose every row is sharp, each at another place, would pass for undecided."),
                 })
        {
            if (yours.shape.SequenceEqual(wrong.shape) && Same(wrong, yours))
                return Verdict.Wrong(why);
        }
        if (Mismatch(right, yours, "One number for each head.") is { } verdict)
            return verdict;
        var sharp = answer(eye(Tk).expand(B, H, Tk, Tk));
        return !sharp.isnan().any().item<bool>() && Same(zeros(H), sharp) ? Verdict.Right("is right, and a weight of exactly 0 does no harm.")
            : Verdict.Wrong($"gives {Check.Number(sharp[0].item<float>())} for a head that puts all its weight on one key, where it should give 0: what is 0 · log 0?");
    }
}

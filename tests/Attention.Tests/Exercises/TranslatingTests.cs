using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 12: the right answer passes, a typical wrong one is told its own fault.</summary>
[Collection(Printed.Name)]
public class TranslatingTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Passes("12.1", (Tensor states, Tensor keys, Tensor w) => einsum("bth,kh,bjk->btj", states, w, keys).softmax(-1));
        Passes("12.2", (long[] sentence) => ((long[])[2, .. sentence], (long[])[.. sentence, 3]));
        Passes("12.3", (Tensor logits, Tensor target) => Each(logits, target).masked_select(target.flatten().ne(0)).mean());
        Passes("12.4", 0.6);
        Passes("12.5", (double[] scores, double[][] next, int width) => Step(scores, next, width, sorted: true));
    }

    [Fact]
    public void Wrong_answers_are_told_their_fault()
    {
        Fails("12.1", (Tensor states, Tensor keys, Tensor w) => Scores(states, keys, w), "returns the scores");
        Fails("12.1", (Tensor states, Tensor keys, Tensor w) => Scores(states, keys, w).softmax(1), "among the states");
        Fails("12.1", (Tensor states, Tensor keys, Tensor w) => Scores(states, keys, w).mT.softmax(-1), "a row for each key");
        Fails("12.1", (Tensor states, Tensor keys, Tensor w) => (Scores(states, keys, w) / 2).softmax(-1), "a number differs");
        Fails("12.2", (long[] sentence) => ((long[])[2, .. sentence], (long[])[2, .. sentence]), "learns to copy");
        Fails("12.2", (long[] sentence) => ((long[])[.. sentence, 3], (long[])[2, .. sentence]), "exchanged");
        Fails("12.2", (long[] sentence) => ((long[])[2, .. sentence], sentence), "gives 4 tokens and wants 3");
        Fails("12.2", (long[] sentence) => ((long[])[2, .. sentence], (long[])[.. sentence, 0]), "does not stop");
        Fails("12.2", (long[] sentence) => ((long[])[0, .. sentence], (long[])[.. sentence, 3]), "only the beginning is known");
        Fails("12.3", (Tensor logits, Tensor target) => Each(logits, target).mean(), "counts the padding");
        Fails("12.3", (Tensor logits, Tensor target) => Each(logits, target).masked_select(target.flatten().ne(0)).sum() / 8, "not out of the count");
        Fails("12.3", (Tensor logits, Tensor target) => Each(logits, target).masked_select(target.flatten().ne(0)).sum(), "is the sum");
        Fails("12.3", (Tensor logits, Tensor target) => Each(logits, target), "a loss is one number");
        Fails("12.4", 1.0, "can be matched once only");
        Fails("12.4", 0.5, "that is a recall");
        Fails("12.4", 0.4, "counts \"the\" once");
        Fails("12.4", 0.9, "is not it");
        Fails("12.5", (double[] scores, double[][] next, int width) => Step(scores, next, width, sorted: false), "in the order of the beginnings");
        Fails("12.5", (double[] scores, double[][] next, int width) => Step(scores[..1], next, width, sorted: true), "follows the first beginning only");
        Fails("12.5", (double[] scores, double[][] next, int width) => Step(scores, next, 3, sorted: true), "keeps 3 beginnings");
        Fails("12.5", (double[] scores, double[][] next, int width) => new[] { (1, 1), (0, 1) }, "is not the two largest");
    }

    private static Tensor Scores(Tensor states, Tensor keys, Tensor w) => states.matmul(w.mT).matmul(keys.mT);

    private static Tensor Each(Tensor logits, Tensor target) => -logits.log_softmax(-1).flatten(0, 1).gather(1, target.reshape(-1, 1)).squeeze(1);

    private static (int row, int token)[] Step(double[] scores, double[][] next, int width, bool sorted)
    {
        var all = scores.SelectMany((score, row) => next[row].Select((p, token) => (row, token, sum: score + p)));
        return sorted
            ? [.. all.OrderByDescending(one => one.sum).Take(width).Select(one => (one.row, one.token))]
            : [.. all.GroupBy(one => one.row).Select(group => group.MaxBy(one => one.sum)).Select(one => (one.row, one.token))];
    }
}

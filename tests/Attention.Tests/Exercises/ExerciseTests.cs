using Attention.Exercises;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>Judges: the right answer passes, a typical wrong one is told its own fault, and nothing throws.</summary>
[Collection(Printed.Name)]
public class ExerciseTests
{
    public static TheoryData<string> Ids => [.. ExerciseBook.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void A_stub_waits(string id) => Assert.Equal($"✗ {id} is waiting for you: replace null with your answer, then run the cell again.", Line(id, null));

    [Theory, MemberData(nameof(Ids))]
    public void An_answer_of_another_kind_is_told_what_is_expected(string id) =>
        Assert.StartsWith($"✗ {id} expects a", Line(id, "forty-two"), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_exercise_lists_the_known_ones() => Assert.Contains("0.1, 0.2, 0.3, 0.4, 1.1", Line("9.9", 1), StringComparison.Ordinal);

    [Fact]
    public void Code_that_throws_is_reported() =>
        Assert.Equal("✗ 0.2 stopped with an error: no idea.", Line("0.2", (Func<Tensor, Tensor>)(_ => throw new InvalidOperationException("no idea. Really."))));

    [Fact]
    public void Right_answers_pass()
    {
        Passes("0.1", new long[] { 2, 4, 5 });
        Passes("0.2", (Tensor x) => x.unsqueeze(1) - x.unsqueeze(0));
        Passes("0.3", (Tensor x) => cat(new[] { x[0..1] * 2, x[1..] }));
        Passes("0.4", (int length) => ones(length, length).tril().to_type(ScalarType.Bool));
        Passes("1.1", 7);
        Passes("1.2", (Tensor scores, Tensor values) => (scores.softmax(0).unsqueeze(1) * values).sum(dim: 0));
        Passes("1.3", (Tensor scores, Tensor inputs) => scores.softmax(1).unsqueeze(1).matmul(inputs).squeeze(1));
        Passes("1.4", 0.17);
        Passes("2.1", 838.86);
        Passes("2.1", 800);
        Passes("2.2", eye(7) * (1 / Math.Sqrt(7)));
        Passes("2.3", (Tensor q, Tensor k, Tensor w, Tensor u, Tensor v) =>
            (q.matmul(u.transpose(0, 1)).unsqueeze(2) + k.matmul(w.transpose(0, 1)).unsqueeze(1)).tanh().matmul(v));
        Passes("2.4", (Mechanism attention) => Moved(attention, shuffleValues: true));
        Passes("2.5", 50);
        Passes("8.1", 18 / (18 + 10 * Math.E));
        Passes("8.2", (Tensor lengths, long count) => arange(count).unsqueeze(0).ge(lengths.unsqueeze(1)));
        Passes("8.3", (int length, int before) => Banded(length, before, 0));
        Passes("8.4", (Func<Tensor, Tensor> model) => Leak(model, own: false));
        Passes("8.5", (Tensor inputs, Tensor steps) =>
            inputs.masked_fill(steps.logical_not().unsqueeze(2), 0).sum(1) / steps.sum(1, keepdim: true).clamp(min: 1));
        Passes("9.1", 0.0695);
        Passes("9.2", (Tensor weights) => weights.mean([2], keepdim: true).expand(weights.shape));
        Passes("9.3", (Tensor weights, double shares) => Cut(weights, shares / weights.size(1), over: 1));
        Passes("9.4", Math.Log(243) / 2);
        Passes("7.1", 656_640);
        Passes("7.2", (Tensor x, int heads) => stack([.. x.chunk(heads, -1)], 1));
        Passes("7.3", (Tensor heads) => heads.transpose(1, 2).flatten(2));
        Passes("7.4", new long[] { 8, 6, 7 });
        Passes("7.5", (Tensor q, Tensor k, Tensor v, int heads) => InHeads(q, k, v, heads, v.shape[2] / heads));
        Passes("7.6", 4);
    }

    [Theory]
    [InlineData("0.1", new long[] { 2, 4 }, "has 2 dimensions")]
    [InlineData("0.1", new long[] { 2, 1, 5 }, "differs in dimension 1")]
    [InlineData("1.1", 28 / 3.0, "plain mean")]
    [InlineData("1.1", 56.0, "not been divided")]
    [InlineData("1.4", -1.0, "must be positive")]
    [InlineData("1.4", 2.0, "A smaller one does better")]
    [InlineData("1.4", 0.01, "A larger one does better")]
    [InlineData("2.1", 209.7, "four of them")]
    [InlineData("2.1", 8.39, "size of the scores")]
    [InlineData("2.5", 49.0, "one short")]
    [InlineData("2.5", 10.0, "2,010")]
    [InlineData("8.1", 18 / 28.0, "counts steps")]
    [InlineData("8.1", 0.60162, "share of the real steps")]
    [InlineData("8.1", 0.0221, "single padded step")]
    [InlineData("8.1", 0.0, "A fill of 0 is a score like any other")]
    [InlineData("9.1", 0.02672, "push them lower")]
    [InlineData("9.1", 0.01, "equal share")]
    [InlineData("9.1", 1.0, "differ by more than 2")]
    [InlineData("9.4", 5.493, "go down to −c")]
    [InlineData("9.4", 2.765, "counts 28 others")]
    [InlineData("9.4", 2.799, "nine to one")]
    [InlineData("9.4", 1.0, "reach 0.2149 at most")]
    [InlineData("7.1", 1_050_624.0, "for all 8 heads")]
    [InlineData("7.1", 655_360.0, "leaves the biases out")]
    [InlineData("7.1", 787_968.0, "halves the keys")]
    [InlineData("7.1", 459_648.0, "output projection narrow")]
    [InlineData("7.1", 1.0, "is not it")]
    [InlineData("7.4", new long[] { 6, 7 }, "causal mask")]
    [InlineData("7.4", new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, "right split")]
    [InlineData("7.4", new long[] { 6, 8 }, "forgets word 7")]
    [InlineData("7.4", new long[] { 5, 6, 7 }, "four blocks")]
    [InlineData("7.6", 1.0, "what the right split needs")]
    [InlineData("7.6", 3.0, "too early")]
    [InlineData("7.6", 7.0, "more than it takes")]
    public void Wrong_answers_are_told_their_fault(string id, object answer, string fault) => Fails(id, answer, fault);

    [Fact]
    public void Wrong_functions_are_told_their_fault()
    {
        Fails("0.2", (Tensor x) => x.unsqueeze(0) - x.unsqueeze(1), "other way round");
        Fails("0.2", (Tensor x) => x - x, "has shape [7] where [7, 7] is wanted");
        Fails("0.3", (Tensor x) => { x[0] = x[0] * 2; return x; }, "changed the matrix it was given");
        Fails("0.4", (int n) => ones(n, n).tril().logical_not(), "upside down");
        Fails("0.4", (int n) => ones(n, n).tril().transpose(0, 1).to_type(ScalarType.Bool), "into the future");
        Fails("0.4", (int n) => ones(n, n).tril(), "a mask is bool");
        Fails("1.2", (Tensor scores, Tensor values) => scores.softmax(0).unsqueeze(1) * values, "not yet added up");
        Fails("1.2", (Tensor scores, Tensor values) => scores.unsqueeze(0).matmul(values).squeeze(0), "with the scores themselves");
        Fails("1.3", (Tensor scores, Tensor inputs) => scores.softmax(1).unsqueeze(2) * inputs, "defect D3");
        Fails("1.3", (Tensor scores, Tensor inputs) => (scores.softmax(0).unsqueeze(2) * inputs).sum(1), "over the batch");
        Fails("2.2", eye(7), "plain dot product");
        Fails("2.2", eye(7) / 7, "divides by D");
        Fails("2.2", eye(5), "has shape [5, 5]");
        Fails("2.4", (Mechanism attention) => Moved(attention, shuffleValues: false), "moves even dot product attention");
        Fails("2.4", (Mechanism _) => 0.0, "sees nothing wrong");
        Fails("8.2", (Tensor lengths, long count) => arange(count).unsqueeze(0).lt(lengths.unsqueeze(1)), "means the opposite");
        Fails("8.2", (Tensor lengths, long count) => arange(count).unsqueeze(0).gt(lengths.unsqueeze(1)), "keeps one padded step");
        Fails("8.2", (Tensor lengths, long count) => arange(count).unsqueeze(0).ge(lengths.unsqueeze(1)).unsqueeze(1), "adds it itself");
        Fails("8.2", (Tensor lengths, long count) => arange(count).unsqueeze(0).ge(lengths.unsqueeze(1)).to_type(ScalarType.Float32), "a mask is bool");
        Fails("8.3", (int length, int before) => Banded(length, 0, before), "into the future");
        Fails("8.3", (int length, int before) => Banded(length, before - 1, 0), "one step too narrow");
        Fails("8.3", (int length, int before) => Banded(length, before, before), "both sides");
        Fails("8.3", (int length, int _) => Banded(length, length, 0), "whole past");
        Fails("8.3", (int length, int before) => Banded(length, before, 0).logical_not(), "forbids what it should allow");
        Fails("8.4", (Func<Tensor, Tensor> model) => Leak(model, own: true), "accuses an honest causal model");
        Fails("8.4", (Func<Tensor, Tensor> _) => 0.0, "does not see that a model without any mask leaks");
        Fails("8.4", (Func<Tensor, Tensor> model) => Leak(model, own: false) is > 0.3 and var large ? large : 0, "misses the faint leak");
        Fails("8.5", (Tensor inputs, Tensor _) => inputs.mean([1]), "padding included");
        Fails("8.5", (Tensor inputs, Tensor steps) => inputs.masked_fill(steps.logical_not().unsqueeze(2), 0).mean([1]), "divides by T");
        Fails("8.5", (Tensor inputs, Tensor steps) =>
            inputs.masked_fill(steps.logical_not().unsqueeze(2), 0).sum(1) / steps.sum(1, keepdim: true), "NaN for the sequence without steps");
        Fails("9.2", (Tensor weights) => weights.mean([1], keepdim: true).expand(weights.shape), "mean over time");
        Fails("9.2", (Tensor weights) => weights.mean([0], keepdim: true).expand(weights.shape), "mean over the batch");
        Fails("9.2", (Tensor weights) => weights.mean([2]), "every feature needs its copy");
        Fails("9.3", (Tensor weights, double shares) => weights.masked_fill(weights.le(shares / weights.size(1)), 0), "does not share out");
        Fails("9.3", (Tensor weights, double shares) => Cut(weights, shares, over: 1), "a share is 1/T");
        Fails("9.3", (Tensor weights, double shares) => Cut(weights, shares / weights.size(2), over: 1), "takes 1/D for a share");
        Fails("9.3", (Tensor weights, double shares) => Cut(weights, shares / weights.size(1), over: 2), "over the features");
        Fails("9.3", (Tensor weights, double shares) =>
            weights.masked_fill(weights.le(shares / 5), 0) / weights.masked_fill(weights.le(shares / 5), 0).sum(1, keepdim: true), "0/0 is NaN");
        Fails("7.2", (Tensor x, int heads) => x.view(x.shape[0], heads, -1, x.shape[2] / heads), "defect D13");
        Fails("7.2", (Tensor x, int heads) => x.view(x.shape[0], x.shape[1], -1, heads).permute(0, 3, 1, 2), "like cards");
        Fails("7.2", (Tensor x, int heads) => x.view(x.shape[0], x.shape[1], heads, -1), "tokens in front of the heads");
        Fails("7.2", (Tensor x, int heads) => stack([.. x.chunk(heads, -1)], 0), "in front of the batch");
        Fails("7.3", (Tensor heads) => heads.view(heads.shape[0], -1, heads.shape[1] * heads.shape[3]), "defect D14");
        Fails("7.3", (Tensor heads) => heads.permute(0, 2, 3, 1).flatten(2), "take turns");
        Fails("7.3", (Tensor heads) => heads.transpose(1, 2), "has shape [2, 7, 3, 5] where [2, 7, 15] is wanted");
        Fails("7.5", (Tensor q, Tensor k, Tensor v, int heads) => InHeads(q, k, v, heads, v.shape[2]), "root of E");
        Fails("7.5", (Tensor q, Tensor k, Tensor v, int heads) => InHeads(q, k, v, heads, 1), "does not scale");
        Fails("7.5", (Tensor q, Tensor k, Tensor v, int heads) => InHeads(q, k, v, 1, v.shape[2]), "one head over all");
        Fails("7.5", (Tensor q, Tensor k, Tensor v, int heads) => Blocks(q, k, v, heads), "defect D13");
        Fails("7.5", (Tensor q, Tensor k, Tensor v, int heads) => Unmerged(q, k, v, heads).contiguous().view(q.shape), "defect D14");
    }

    private static Tensor InHeads(Tensor query, Tensor key, Tensor value, int heads, double variance) =>
        cat([.. query.chunk(heads, -1).Zip(key.chunk(heads, -1), value.chunk(heads, -1)).Select(own =>
            (own.First.matmul(own.Second.transpose(1, 2)) / Math.Sqrt(variance)).softmax(-1).matmul(own.Third))], -1);

    private static Tensor Unmerged(Tensor query, Tensor key, Tensor value, int heads) =>
        stack([.. InHeads(query, key, value, heads, value.shape[2] / heads).chunk(heads, -1)], 1);

    private static Tensor Blocks(Tensor query, Tensor key, Tensor value, int heads)
    {
        Tensor Cut(Tensor x) => x.view(x.shape[0] * heads, -1, x.shape[2] / heads);
        return InHeads(Cut(query), Cut(key), Cut(value), 1, value.shape[2] / heads).view(query.shape);
    }

    private static double Moved(Mechanism attention, bool shuffleValues)
    {
        var x = Close.Wave(0.61, 2, 9, 6);
        var reversed = x.index_select(1, tensor(new long[] { 8, 7, 6, 5, 4, 3, 2, 1, 0 }));
        return Close.Difference(attention(x, x, x).context, attention(x, reversed, shuffleValues ? reversed : x).context);
    }

    private static Tensor Banded(int length, int before, int after)
    {
        var ahead = arange(length).unsqueeze(0) - arange(length).unsqueeze(1);
        return ahead.ge(-before).logical_and(ahead.le(after));
    }

    private static Tensor Cut(Tensor weights, double least, int over)
    {
        var kept = weights.masked_fill(weights.le(least), 0);
        return kept / kept.sum(over, keepdim: true).clamp(min: 1e-9);
    }

    private static double Leak(Func<Tensor, Tensor> model, bool own)
    {
        var x = Close.Wave(0.61, 1, 6, 4);
        double largest = 0;
        for (int j = 1; j < 6; j++)
        {
            var other = x.clone();
            other[.., j] += 1;
            largest = Math.Max(largest, (model(other) - model(x))[.., ..(own ? j + 1 : j)].abs().max().item<float>());
        }
        return largest;
    }
}

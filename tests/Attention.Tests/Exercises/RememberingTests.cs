using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 11.</summary>
[Collection(Printed.Name)]
public class RememberingTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Passes("11.1", nn.LSTM(50, 100, bidirectional: true).parameters().Sum(parameter => parameter.numel()));
        Passes("11.2", (Tensor hidden) => cat([hidden[-2], hidden[-1]], 1));
        Passes("11.2", (Tensor hidden) => hidden[2..].transpose(0, 1).flatten(1));
        Passes("11.3", (Tensor scores, Tensor outputs) => scores.softmax(0).transpose(0, 1).unsqueeze(1).bmm(outputs.transpose(0, 1)).squeeze(1));
        Passes("11.3", (Tensor scores, Tensor outputs) => (scores.softmax(0).unsqueeze(2) * outputs).sum(dim: 0));
        Passes("11.4", (Tensor states, Tensor lengths) => (states * Real(lengths)).sum(1) / lengths.unsqueeze(1));
        Passes("11.5", 10 / 50.0 + 40 / 50.0 / 8);
    }

    [Fact]
    public void Wrong_numbers_are_told_their_fault()
    {
        Fails("11.1", nn.LSTM(50, 100).parameters().Sum(parameter => parameter.numel()), "is one direction");
        Fails("11.1", nn.RNN(50, 100, bidirectional: true).parameters().Sum(parameter => parameter.numel()), "a plain RNN's");
        Fails("11.1", 120_800, "one bias a gate");
        Fails("11.1", nn.LSTM(50, 100, bias: false, bidirectional: true).parameters().Sum(parameter => parameter.numel()), "leaves out the biases");
        Fails("11.1", 1, "count the gates");
        Fails("11.5", 0.2, "it still guesses");
        Fails("11.5", 0.125, "pure guessing");
        Fails("11.5", 0.325, "Only 40 of the 50");
        Fails("11.5", 0.9, "How often is the key among the last 10");
    }

    [Fact]
    public void Wrong_queries_are_told_their_fault()
    {
        Fails("11.2", (Tensor hidden) => hidden[-1], "one direction");
        Fails("11.2", (Tensor hidden) => cat([hidden[0], hidden[1]], 1), "the first layer's");
        Fails("11.2", (Tensor hidden) => cat([hidden[-1], hidden[-2]], 1), "backward half in front");
        Fails("11.2", (Tensor hidden) => hidden[2..].reshape(3, 10), "mixes sequences");
        Fails("11.2", (Tensor hidden) => hidden[2..], "where [3, 10] is wanted");
    }

    [Fact]
    public void Wrong_contexts_are_told_their_fault()
    {
        Fails("11.3", (Tensor scores, Tensor outputs) => (scores.softmax(1).unsqueeze(2) * outputs).sum(dim: 0), "share out one weight");
        Fails("11.3", (Tensor scores, Tensor outputs) => (scores.softmax(0).unsqueeze(2) * outputs).mean([0]), "divides by T");
        Fails("11.3", (Tensor scores, Tensor outputs) => scores.softmax(0).transpose(0, 1).unsqueeze(1).bmm(outputs.transpose(0, 1)), "[B, 1, D]");
        Fails("11.3", (Tensor scores, Tensor outputs) => scores.softmax(0).unsqueeze(1).bmm(outputs.transpose(0, 1)).squeeze(1), "stopped with an error");
        Fails("11.3", (Tensor scores, Tensor outputs) => scores.size(0) == scores.size(1)
            ? scores.softmax(0).unsqueeze(1).bmm(outputs.transpose(0, 1)).squeeze(1)
            : (scores.softmax(0).unsqueeze(2) * outputs).sum(dim: 0), "wrong for T = B = 4");
    }

    [Fact]
    public void Wrong_means_are_told_their_fault()
    {
        Fails("11.4", (Tensor states, Tensor lengths) => states.mean([1]), "counts the padding");
        Fails("11.4", (Tensor states, Tensor lengths) => (states * Real(lengths)).mean([1]), "divides by T");
        Fails("11.4", (Tensor states, Tensor lengths) => states.sum(1) / lengths.unsqueeze(1), "padding is in the sum");
        Fails("11.4", (Tensor states, Tensor lengths) => (states * Real(lengths)).sum(1), "is the sum");
    }

    private static Tensor Real(Tensor lengths) => arange(5).unsqueeze(0).lt(lengths.unsqueeze(1)).unsqueeze(2);
}

using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 14: the right answer passes, a typical wrong one is told its own fault.</summary>
[Collection(Printed.Name)]
public class WholeDocumentTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Passes("14.1", 0.42);
        Passes("14.2", (Tensor counts) => (counts.diagonal().sum().to_type(ScalarType.Float64) / counts.sum()).item<double>());
        Passes("14.3", (Tensor features, Tensor weights) => features * (weights * features.size(1)));
        Passes("14.4", (Tensor labels, Tensor predicted, int classes) =>
            stack([.. Enumerable.Range(0, classes).Select(c => labels.eq(c).logical_and(predicted.eq(c)).sum())]));
    }

    [Fact]
    public void Wrong_answers_are_told_their_fault()
    {
        Fails("14.1", 0.21, "believes the log");
        Fails("14.1", 0.105, "halves once more");
        Fails("14.1", 420, "is the sum of the losses");
        Fails("14.1", 1, "is not it");
        Fails("14.2", (Tensor counts) => PerClass(counts).mean().item<double>(), "is the mean of the classes' accuracies");
        Fails("14.2", (Tensor counts) => 1 - Share(counts), "share of mistakes");
        Fails("14.2", (Tensor counts) => (double)counts.diagonal().sum().item<long>(), "counts the right answers");
        Fails("14.2", (Tensor counts) => 100 * Share(counts), "per cent");
        Fails("14.2", (Tensor counts) => 0.7, "gives 0.7");
        Fails("14.3", (Tensor features, Tensor weights) => features * weights, "weighs and does not rescale");
        Fails("14.3", (Tensor features, Tensor weights) => features * weights * 28, "multiplies by 28");
        Fails("14.3", (Tensor features, Tensor weights) => features * weights * features.size(2), "multiplies by D");
        Fails("14.3", (Tensor features, Tensor weights) => (features * weights).sum(1), "keeps the shape");
        Fails("14.3", (Tensor features, Tensor weights) => features, "a number differs");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => labels.bincount(null, minlength: classes), "counts the labels");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => predicted.bincount(null, minlength: classes), "counts the predictions");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => labels[labels.ne(predicted)].bincount(null, minlength: classes), "counts the mistakes");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => labels[labels.eq(predicted)].bincount(null), "leaves out a class");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => labels.eq(predicted), "where [4] is wanted");
        Fails("14.4", (Tensor labels, Tensor predicted, int classes) => zeros(classes, ScalarType.Int64), "counts 0, 0, 0, 0");
    }

    private static Tensor PerClass(Tensor counts) => counts.diagonal().to_type(ScalarType.Float64) / counts.sum(1);

    private static double Share(Tensor counts) => (counts.diagonal().sum().to_type(ScalarType.Float64) / counts.sum()).item<double>();
}

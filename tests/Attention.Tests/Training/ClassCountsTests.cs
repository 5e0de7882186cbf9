using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Training;

public class ClassCountsTests
{
    // Counted by hand: class 0 three of four, class 1 one of two, class 2 none of one.
    private static readonly ClassCounts Counts = new(
        tensor(new long[] { 0, 0, 0, 0, 1, 1, 2 }), tensor(new long[] { 0, 0, 0, 1, 1, 2, 1 }), 3);

    [Fact]
    public void Rows_are_the_true_classes() =>
        Close.To(tensor(new float[] { 3, 1, 0, 0, 1, 1, 0, 1, 0 }, 3, 3), Counts.Matrix.to_type(ScalarType.Float32), 1e-9);

    [Fact]
    public void D42_the_accuracy_of_all_is_not_the_mean_of_the_classes_where_they_differ_in_size()
    {
        Assert.Equal(4.0 / 7, Counts.Accuracy, 1e-12);
        Assert.Equal([0.75, 0.5, 0], Counts.PerClass);
        Assert.Equal(1.25 / 3, Counts.MacroAccuracy, 1e-12);
    }

    [Fact]
    public void A_class_without_examples_is_not_a_number() =>
        Assert.True(double.IsNaN(new ClassCounts(zeros(2, ScalarType.Int64), zeros(2, ScalarType.Int64), 2).PerClass[1]));

    [Fact]
    public void Logits_and_foreign_classes_are_refused()
    {
        Assert.Contains("argmax(1)", Assert.Throws<ArgumentException>(() => new ClassCounts(zeros(2, ScalarType.Int64), zeros(2, 3), 3)).Message, StringComparison.Ordinal);
        Assert.Contains("0 to 2: 3 came", Assert.Throws<ArgumentException>(() => new ClassCounts(full(1, 3, ScalarType.Int64), zeros(1, ScalarType.Int64), 3)).Message, StringComparison.Ordinal);
    }
}

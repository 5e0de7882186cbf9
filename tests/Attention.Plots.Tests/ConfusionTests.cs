using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class ConfusionTests
{
    static readonly int[,] Counts = { { 8, 2, 0 }, { 1, 9, 0 }, { 3, 1, 6 } };
    static readonly string[] Classes = ["coat", "shirt", "bag"];

    [Fact]
    public void Rows_are_shares_of_the_true_class()
    {
        var table = LiveFigure.Table(new LiveFigure(Plot.Confusion(Counts, Classes)).Traces[0].GetProperty("z"));
        Assert.Equal([0.8, 0.2, 0], table[0]);
        Assert.Equal([0.3, 0.1, 0.6], table[2]);
    }

    [Fact]
    public void Words_tell_accuracy_and_the_commonest_mistake()
    {
        var figure = Plot.Confusion(Counts, Classes);
        Assert.Equal("76.7 % are right; “bag” is most often taken for “coat”", figure.Title);
        Assert.Equal("30 examples of 3 classes, 76.7 % right. Commonest mistake: “bag” taken for “coat” (3 of 10). Best found: “shirt” (90 %), worst: “bag” (60 %).", figure.Summary);
    }

    [Fact]
    public void Labels_are_counted()
    {
        var counted = Plot.Confusion(new[] { 0, 0, 1, 1, 1 }, new[] { 0, 1, 1, 1, 0 }, ["coat", "shirt"], "Counted");
        Assert.Equal(Plot.Confusion(new[,] { { 1, 1 }, { 1, 2 } }, ["coat", "shirt"], "Counted").ToJson(), counted.ToJson());
    }

    [Fact]
    public void Tensors_of_labels_are_counted_too() =>
        Assert.Equal("Every example is right",
            Plot.Confusion(TorchSharp.torch.tensor(new long[] { 2, 1, 0 }), TorchSharp.torch.tensor(new long[] { 2, 1, 0 })).Title);

    [Fact]
    public void A_class_without_examples_is_a_gap() =>
        Assert.EndsWith("No example of class 1: its row is a gap.", Plot.Confusion(new[,] { { 2, 1 }, { 0, 0 } }).Summary, StringComparison.Ordinal);

    [Fact]
    public void Logits_are_no_classes() =>
        Assert.Equal("truth and predicted must be whole numbers from 0 to 1: 0.5 came. Are these logits? Then argmax(1) first.",
            Assert.Throws<ArgumentException>(() => Plot.Confusion(new[] { 0.0, 1 }, new[] { 0.5, 1 })).Message);

    [Fact]
    public void A_class_beyond_the_names_is_refused() =>
        Assert.StartsWith("truth and predicted must be whole numbers from 0 to 2: 3 came.",
            Assert.Throws<ArgumentException>(() => Plot.Confusion(new[] { 0, 3 }, new[] { 0, 1 }, Classes)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_oblong_is_refused() =>
        Assert.Equal("counts must be square, a row and a column for each class: it is [1, 2].",
            Assert.Throws<ArgumentException>(() => Plot.Confusion(new[,] { { 1, 2 } })).Message);

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.StartsWith("counts must be numbers of examples, 0 or more: −1 came.",
            Assert.Throws<ArgumentException>(() => Plot.Confusion(new[,] { { 1, 2 }, { -1, 3 } })).Message, StringComparison.Ordinal);

    [Fact]
    public void No_example_at_all_is_refused() =>
        Assert.Equal("A confusion matrix needs at least one example: every count is 0.",
            Assert.Throws<ArgumentException>(() => Plot.Confusion(new int[2, 2])).Message);
}

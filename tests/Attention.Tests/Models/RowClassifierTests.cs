using Attention.AsPrinted;
using Attention.Models.Rows;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class RowClassifierTests
{
    public static TheoryData<RowReading> Readings => [.. Enum.GetValues<RowReading>()];

    [Theory, MemberData(nameof(Readings))]
    public void Matches_pytorch(RowReading reading)
    {
        var golden = AttentionGolden.Case("row_classifier", reading.ToString(), "rows");
        var model = new RowClassifier(reading, rows: 7, columns: 5, hidden: 11, layers: 2, classes: 13);
        using var grad = no_grad();
        Assert.Equal(golden.Parameters.Order(), model.named_parameters().Select(parameter => parameter.name).Order());
        foreach (var (name, parameter) in model.named_parameters())
            parameter.copy_(golden.Parameter(name));

        Close.To(golden.Output("logits"), model.forward(golden.Input("pictures")), 1e-5);
        Close.To(golden.Output("weights"), model.RowWeights(golden.Input("pictures")), 1e-6);
    }

    [Theory, MemberData(nameof(Readings))]
    public void Learns_one_batch_by_heart(RowReading reading)
    {
        manual_seed(3);
        var model = new RowClassifier(reading, rows: 6, columns: 6, hidden: 16, layers: 1, classes: 4);
        var (pictures, labels) = (rand(12, 6, 6), arange(12, ScalarType.Int64).remainder(4));
        new Trainer(model) { LearningRate = 0.02, Progress = ProgressLine.None }
            .Run(() => nn.functional.cross_entropy(model.forward(pictures), labels), steps: 300);
        Assert.Equal(1, new ClassCounts(labels, model.forward(pictures).argmax(1), 4).Accuracy);
    }

    [Fact]
    public void The_threshold_is_the_documents_with_its_parameters()
    {
        manual_seed(5);
        var printed = new MyLstmNet(28, 16, 2, 10);
        var model = new RowClassifier(RowReading.Threshold, hidden: 16);
        using var grad = no_grad();
        string Renamed(string name) => name.Replace("attention.score", "attention.dense", StringComparison.Ordinal).Replace("head", "Linear", StringComparison.Ordinal);
        var source = printed.state_dict();
        foreach (var (name, parameter) in model.named_parameters())
            parameter.copy_(source[Renamed(name)]);
        var pictures = rand(4, 28, 28);
        Close.To(printed.forward(pictures), model.forward(pictures), 1e-5);
    }

    [Fact]
    public void D39_attention_makes_the_features_28_times_smaller_on_average()
    {
        manual_seed(6);
        var features = randn(10, 28, 64);
        var ratio = new AttentionSeq(64).forward(features).abs().sum() / features.abs().sum();
        Assert.InRange(ratio.item<float>() * 28, 0.95, 1.05);
    }

    [Fact]
    public void The_documents_parameters_are_265_354() =>
        Assert.Equal(265_354, new MyLstmNet(28, 128, 2, 10).parameters().Sum(parameter => parameter.numel())); // counted in PyTorch

    [Fact]
    public void Pictures_of_another_height_are_refused() =>
        Assert.StartsWith("pictures must have the 28 rows the model was made for: it is [2, 32, 28].",
            Assert.Throws<ArgumentException>(() => new RowClassifier(RowReading.Soft, hidden: 4).forward(zeros(2, 32, 28))).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_classes_there_is_no_model() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowClassifier(RowReading.Soft, classes: 0));
}

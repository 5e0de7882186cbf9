using Attention.AsPrinted;
using Attention.Models.Images;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class ImageClassifierTests
{
    public static TheoryData<ImageReading> Readings => [.. Enum.GetValues<ImageReading>()];

    [Theory, MemberData(nameof(Readings))]
    public void Matches_pytorch(ImageReading reading)
    {
        var golden = AttentionGolden.Case("image_classifier", reading.ToString(), "images");
        var model = new ImageClassifier(reading, size: 12, first: 5, hidden: 7, classes: 11);
        using var grad = no_grad();
        Assert.Equal(golden.Parameters.Order(), model.named_parameters().Select(parameter => parameter.name).Order());
        foreach (var (name, parameter) in model.named_parameters())
            parameter.copy_(golden.Parameter(name));

        Close.To(golden.Output("logits"), model.forward(golden.Input("pictures")), 1e-5);
        Close.To(golden.Output("weights"), model.LocationWeights(golden.Input("pictures")), 1e-6);
    }

    [Theory, MemberData(nameof(Readings))]
    public void Learns_one_batch_by_heart(ImageReading reading)
    {
        manual_seed(3);
        var model = new ImageClassifier(reading, size: 8, first: 8, hidden: 16, classes: 4);
        var (pictures, labels) = (rand(12, 3, 8, 8), arange(12, ScalarType.Int64).remainder(4));
        new Trainer(model) { LearningRate = 0.01, Progress = ProgressLine.None }
            .Run(() => nn.functional.cross_entropy(model.forward(pictures), labels), steps: 400);
        Assert.Equal(1, new ClassCounts(labels, model.forward(pictures).argmax(1), 4).Accuracy);
    }

    [Fact]
    public void D4_the_listing_fails_with_pytorch_s_words() =>
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x32768 and 128x1)",
            Assert.ThrowsAny<Exception>(() => new AttentionImageClassifier(64, 128, 10).forward(zeros(2, 3, 64, 64))).Message, StringComparison.Ordinal);

    [Fact]
    public void D5_one_score_gets_exactly_no_gradient_and_a_score_per_location_gets_some()
    {
        manual_seed(4);
        double Steepest(ImageReading reading, string layer)
        {
            var model = new ImageClassifier(reading, size: 16, first: 4, hidden: 8);
            nn.functional.cross_entropy(model.forward(rand(4, 3, 16, 16)), arange(4, ScalarType.Int64)).backward();
            return model.named_parameters().Single(parameter => parameter.name == layer).parameter.grad!.abs().max().item<float>();
        }
        Assert.Equal(0, Steepest(ImageReading.OneScore, "score.weight"));
        Assert.True(Steepest(ImageReading.Attention, "pooling.score.weight") > 1e-6);
    }

    [Fact]
    public void Pictures_of_another_size_are_refused() =>
        Assert.StartsWith("pictures must be [B, 3, 64, 64]: it is [2, 3, 32, 32].",
            Assert.Throws<ArgumentException>(() => new ImageClassifier(ImageReading.Mean, hidden: 4).forward(zeros(2, 3, 32, 32))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_side_that_cannot_be_halved_twice_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageClassifier(ImageReading.Mean, size: 30));
}

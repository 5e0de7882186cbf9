using Attention.Tests.Support;
using static Attention.Tests.Support.Judged;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 05: each typical mistake is called by its name.</summary>
[Collection(Printed.Name)]
public class HardChoicesTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Passes("5.1", 0.25 * 36 + 0.75 * 4);
        Passes("5.2", (Tensor weights, Tensor value) => value.gather(1, weights.argmax(-1).unsqueeze(-1).expand(-1, -1, value.size(-1))));
        Passes("5.3", (Tensor scores, int choice, double cost, double baseline) => (cost - baseline) * (OneHot(scores, choice) - scores.softmax(-1)));
        Passes("5.4", new[] { 0.7, 0.3, 0, 0 });
        Passes("5.5", (Tensor scores, Tensor noise, double temperature) => Soft(scores, noise, temperature) is var soft ? Hard(soft) + soft - soft.detach() : soft);
    }

    [Theory]
    [InlineData(0.0, "soft attention")]
    [InlineData(3.464, "standard deviation")]
    [InlineData(48.0, "Take off the target")]
    [InlineData(4.0, "argmax")]
    [InlineData(5.0, "each of the two draws")]
    public void The_price_of_dice(double answer, string fault) => Fails("5.1", answer, fault);

    [Fact]
    public void Favourites()
    {
        Fails("5.2", (Tensor weights, Tensor value) => weights.matmul(value), "is soft attention");
        Fails("5.2", (Tensor weights, Tensor _) => weights.argmax(-1), "says where the favourites are");
        Fails("5.2", (Tensor weights, Tensor value) => Hard(weights.transpose(1, 2)).transpose(1, 2).matmul(value), "lets each key pick");
        Fails("5.2", (Tensor _, Tensor value) => value, "has shape [2, 5, 7]");
    }

    [Fact]
    public void One_throw()
    {
        Fails("5.3", (Tensor scores, int choice, double cost, double baseline) => (cost - baseline) * (scores.softmax(-1) - OneHot(scores, choice)), "sign turned round");
        Fails("5.3", (Tensor scores, int choice, double cost, double _) => cost * (OneHot(scores, choice) - scores.softmax(-1)), "leaves out the baseline");
        Fails("5.3", (Tensor scores, int choice, double cost, double baseline) => (cost - baseline) * OneHot(scores, choice), "moves the chosen score alone");
        Fails("5.3", (Tensor scores, int choice, double cost, double baseline) =>
            (cost - baseline) * scores.softmax(-1)[choice] * (OneHot(scores, choice) - scores.softmax(-1)), "once more");
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.3, 0.1, 0.0 }, "adds up to 0.9 where")]
    [InlineData(new[] { 0.4460, 0.2990, 0.2004, 0.0546 }, "is the softmax")]
    [InlineData(new[] { 0.5238, 0.3333, 0.1429, 0.0 }, "cuts at 0")]
    [InlineData(new[] { 0.7333, 0.3333, -0.0667, 0.0 }, "a key too many")]
    [InlineData(new[] { 1.0, 0.0, 0.0, 0.0 }, "the second belongs too")]
    [InlineData(new[] { 0.6, 0.3, 0.1, 0.0 }, "who belongs")]
    [InlineData(new[] { 0.7, 0.3 }, "has 2 weights")]
    public void Sparsemax_on_paper(double[] answer, string fault) => Fails("5.4", answer, fault);

    [Fact]
    public void Straight_through()
    {
        Fails("5.5", (Tensor scores, Tensor noise, double temperature) => Soft(scores, noise, temperature), "sends the smooth weights forward");
        Fails("5.5", (Tensor scores, Tensor noise, double temperature) => Hard(Soft(scores, noise, temperature)), "no gradient comes back");
        Fails("5.5", (Tensor scores, Tensor _, double _) => Hard(scores), "always takes the favourite");
        Fails("5.5", (Tensor scores, Tensor noise, double temperature) => Soft(scores, noise, temperature) is var soft ? Hard(soft) + soft : soft, "adds the smooth weights");
        Fails("5.5", (Tensor scores, Tensor noise, double temperature) => Soft(scores, noise, temperature) is var soft ? Hard(soft) + soft - soft : soft, "its gradient is 0");
        Fails("5.5", (Tensor scores, Tensor noise, double _) => Soft(scores, noise, 1) is var soft ? Hard(soft) + soft - soft.detach() : soft, "Is the temperature");
    }

    private static Tensor OneHot(Tensor scores, int choice) => arange(scores.size(0)).eq(choice).to_type(ScalarType.Float32);

    private static Tensor Soft(Tensor scores, Tensor noise, double temperature) => ((scores + noise) / temperature).softmax(-1);

    private static Tensor Hard(Tensor soft) => nn.functional.one_hot(soft.argmax(-1), soft.size(-1)).to_type(ScalarType.Float32);
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

public class LossTests
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_the_number_of_classes() =>
        Assert.Equal(Math.Log(7), functional.cross_entropy(zeros(5, 7, dtype: float64), zeros(5, dtype: int64)).item<double>(), 1e-12);

    [Fact]
    public void A_certain_and_right_prediction_costs_nothing()
    {
        var logits = tensor(new[] { 1000f, 0f, 0f }).reshape(1, 3);
        Assert.Equal(0f, functional.cross_entropy(logits, tensor(new[] { 0L })).item<float>());
    }

    [Fact]
    public void Adding_a_constant_to_all_logits_changes_nothing()
    {
        var logits = arange(15, dtype: float64).sin().reshape(5, 3);
        var target = tensor(new[] { 0L, 1, 2, 1, 0 });
        Assert.Equal(functional.cross_entropy(logits, target).item<double>(), functional.cross_entropy(logits + 100, target).item<double>(), 1e-12);
    }

    [Fact]
    public void A_distribution_with_all_its_weight_on_one_class_is_that_class()
    {
        var logits = arange(15, dtype: float64).sin().reshape(5, 3);
        var target = tensor(new[] { 0L, 1, 2, 1, 0 });
        var certain = (target.unsqueeze(1) == arange(3)).to_type(float64);
        Assert.Equal(functional.cross_entropy(logits, target).item<double>(), functional.cross_entropy(logits, certain).item<double>(), 1e-12);
    }

    [Fact]
    public void The_mean_over_no_target_at_all_is_not_a_number() =>
        Assert.Equal(float.NaN, functional.cross_entropy(zeros(2, 3), full([2], -100L, dtype: int64)).item<float>());

    [Fact]
    public void A_class_that_does_not_exist_is_named()
    {
        var exception = Assert.Throws<IndexOutOfRangeException>(() => functional.cross_entropy(zeros(2, 3), tensor(new[] { 0L, 7 })));
        Assert.Equal("Target 7 is out of bounds. The input [2, 3] has classes 0 to 2.", exception.Message);
    }

    [Fact]
    public void Targets_of_a_wrong_shape_or_type_are_named()
    {
        Assert.Equal(
            "Expected input batch_size (2) to match target batch_size (5). The input is [2, 3] with its classes along dimension 1, so the target must be [2]: it is [5].",
            Assert.Throws<ArgumentException>(() => functional.cross_entropy(zeros(2, 3), zeros(5, dtype: int64))).Message);
        Assert.StartsWith("0D or 1D target tensor expected, multi-target not supported. ",
            Assert.Throws<ArgumentException>(() => functional.cross_entropy(zeros(2, 3), zeros(2, 2, dtype: int64))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected target size [2, 4], got [2, 5]. ",
            Assert.Throws<ArgumentException>(() => functional.cross_entropy(zeros(2, 3, 4), zeros(2, 5, dtype: int64))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected floating point type for target with class probabilities, got Long. ",
            Assert.Throws<ArgumentException>(() => functional.cross_entropy(zeros(2, 3), zeros(2, 3, dtype: int64))).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected scalar type Long but found Int:",
            Assert.Throws<ArgumentException>(() => functional.nll_loss(zeros(2, 3), zeros(2, dtype: int32))).Message, StringComparison.Ordinal);
        Assert.StartsWith("weight tensor should be defined either for all 3 classes or no classes but got weight tensor of shape: [2]",
            Assert.Throws<ArgumentException>(() => functional.nll_loss(zeros(2, 3), zeros(2, dtype: int64), ones(2))).Message, StringComparison.Ordinal);
        Assert.StartsWith("label_smoothing must be between 0.0 and 1.0. Got: 1.5",
            Assert.Throws<ArgumentException>(() => functional.cross_entropy(zeros(2, 3), zeros(2, dtype: int64), label_smoothing: 1.5)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_weights_of_classes_are_part_of_a_loss_modules_state()
    {
        Assert.Equal(["0.weight"], ModuleList(CrossEntropyLoss(ones(3))).state_dict().Keys);
        Assert.Empty(CrossEntropyLoss().state_dict());
    }

    [Fact]
    public void Loss_modules_keep_their_settings()
    {
        var weight = ones(3);
        var loss = CrossEntropyLoss(weight, ignore_index: 1, Reduction.Sum);
        Assert.Same(weight, loss.weight);
        Assert.Equal((1L, Reduction.Sum, 0.0), (loss.ignore_index, loss.reduction, loss.label_smoothing));
        Assert.Equal(Math.Log(3), loss.call(zeros(2, 3), tensor(new[] { 0L, 1 })).item<float>(), 1e-6);
        Assert.Equal(13f, MSELoss(Reduction.Sum).call(zeros(2), tensor(new[] { 2f, 3f })).item<float>());
        Assert.Equal(-3f, NLLLoss().call(tensor(new[] { 1f, 3f }).reshape(1, 2), tensor(new[] { 1L })).item<float>());
    }
}

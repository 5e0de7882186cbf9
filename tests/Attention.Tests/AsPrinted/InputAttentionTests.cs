using Attention.AsPrinted;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 000's first listing, each proved to be there.</summary>
public class InputAttentionTests
{
    [Fact]
    public void D1_there_is_no_nn_Attention() =>
        Assert.DoesNotContain(typeof(TorchSharp.torch.nn).GetMembers(), member => member.Name == "Attention");

    [Fact]
    public void D2_the_demonstration_fails_with_pytorch_s_words()
    {
        var error = Assert.ThrowsAny<Exception>(() => new InputAttention(10, 5).forward(zeros(3, 10)));
        Assert.StartsWith("The size of tensor a (10) must match the size of tensor b (5) at non-singleton dimension 1", error.Message);
    }

    [Fact]
    public void D3_nothing_is_averaged()
    {
        var inputs = Close.Wave(0.3, 3, 10) + 2;
        var output = new InputAttention(10, 10).forward(inputs);
        Assert.Equal([3, 10], output.shape);
        Close.To(ones(3), (output / inputs).sum(1));
    }

    [Fact]
    public void D3_three_dimensions_silently_weigh_positions_instead_of_features()
    {
        var inputs = Close.Wave(0.3, 3, 7, 10) + 2;
        var output = new InputAttention(10, 10).forward(inputs);
        Assert.Equal([3, 7, 10], output.shape);
        Close.To(ones(3, 10), (output / inputs).sum(1));
    }

    [Fact]
    public void D3_hidden_size_one_gives_weights_of_one_and_a_layer_that_cannot_learn()
    {
        var attention = new InputAttention(10, 1);
        var inputs = Close.Wave(0.3, 3, 10);
        var output = attention.forward(inputs);
        Close.To(inputs, output, 1e-7);
        output.square().sum().backward();
        Assert.Equal(0, attention.get_parameter("fc.weight")!.grad!.abs().max().item<float>());
    }
}

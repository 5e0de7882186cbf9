using Attention.AsPrinted;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 002's Seq2Seq listing (L002-1), each proved to be there; the words are PyTorch 1.13's.</summary>
public class Seq2SeqAttentionTests
{
    private const int B = 3, T = 7, H = 16;

    private static Tensor Hidden => Close.Wave(0.61, B, H);

    private static Tensor Outputs => Close.Wave(0.37, B, T, H);

    [Fact]
    public void D19_what_a_recurrent_layer_returns_does_not_fit() =>
        Says("The size of tensor a (3) must match the size of tensor b (7) at non-singleton dimension 0",
            () => new Seq2SeqAttention(H).forward(Hidden, Outputs.transpose(0, 1)));

    [Fact]
    public void D19_nor_does_the_state_of_an_lstm() =>
        Says("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
            () => new Seq2SeqAttention(H).forward(Hidden.unsqueeze(0), Outputs));

    [Fact]
    public void D20_bmm_takes_one_tensor() =>
        Says("bmm() takes 1 positional argument but 2 were given", () => new Seq2SeqAttention(H).forward(Hidden, Outputs));

    [Fact]
    public void D20_and_without_the_extra_one_the_axes_do_not_meet()
    {
        var (attention, keys, _) = Halfway();
        Says("Expected size for first two dimensions of batch2 tensor to be: [3, 16] but got: [3, 7]", () => attention.bmm(keys));
    }

    [Fact]
    public void D21_there_is_a_distribution_for_each_feature_and_no_weight_for_a_word()
    {
        var (attention, _, _) = Halfway();
        Assert.Equal([B, T, H], attention.shape);
        Close.To(ones(B, H), attention.sum(1));
        Assert.True(attention.sum(2).max().item<float>() > 1.5);           // a word's "weights" sum to anything
    }

    [Fact]
    public void D22_the_last_layer_expects_twice_what_it_gets() =>
        Says("mat1 and mat2 shapes cannot be multiplied (3x16 and 32x16)",
            () => nn.functional.linear(Close.Wave(0.2, B, H), new Seq2SeqAttention(H).get_parameter("linearOut.weight")!, null));

    [Fact]
    public void D23_the_values_are_the_projected_keys_and_the_query_is_not_projected()
    {
        var printed = new Seq2SeqAttention(H);
        Assert.Equal(["linearIn.bias", "linearIn.weight", "linearOut.bias", "linearOut.weight"],
            printed.named_parameters().Select(parameter => parameter.name).Order(StringComparer.Ordinal));
        var (_, keys, _) = Halfway();
        Assert.True(Close.Difference(Outputs, keys) > 0.1);               // what would be averaged is no longer what the encoder said
    }

    [Fact]
    public void D24_the_weights_are_not_returned() => Assert.Equal(typeof(Tensor), typeof(Seq2SeqAttention).GetMethod("forward", [typeof(Tensor), typeof(Tensor)])!.ReturnType);

    /// <summary>The listing's lines up to the product, in its one layout that gets so far.</summary>
    private static (Tensor attention, Tensor keys, Tensor hidden) Halfway()
    {
        var (weight, bias) = (Close.Wave(1.3, H, H) * 0.5, Close.Wave(0.9, H) * 0.1);
        var keys = Outputs.matmul(weight.mT) + bias;
        var hidden = Hidden.unsqueeze(1).repeat(1, T, 1);
        return ((hidden + keys).tanh().softmax(1), keys, hidden);
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.ThrowsAny<Exception>(action).Message, StringComparison.Ordinal);
}

using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Errors;

/// <summary>What layers say to shapes, types and options that do not fit.</summary>
public class LayerErrorTests
{
    static readonly Tensor Image = ones(2, 3, 5, 7);

    public static TheoryData<Func<object>, string[]> Mistakes() => new()
    {
        { () => Conv2d(4, 6, 3).call(Image), ["expected input[2, 3, 5, 7] to have 4 channels, but got 3 channels instead", "[6, 4, 3, 3]"] },
        { () => Conv2d(3, 6, 8).call(Image), ["Calculated padded input size per channel: (5 x 7). Kernel size: (8 x 8). Kernel size can't be greater than actual input size"] },
        { () => Conv2d(3, 6, 3).call(ones(5, 7)), ["Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [5, 7]"] },
        { () => Conv2d(3, 6, 3).call(Image.to_type(float64)), ["Input type (Double) and weight type (Float) should be the same"] },
        { () => Conv1d(3, 6, 3, Padding.Same, stride: 2).call(ones(2, 3, 7)), ["padding='same' is not supported for strided convolutions"] },
        { () => Conv2d(3, 6, 3, groups: 2), ["in_channels must be divisible by groups: 3 channels and 2 groups came"] },
        { () => functional.conv2d(Image, ones(6, 3, 3, 3), ones(5)), ["expected bias to be 1-dimensional with 6 elements, but got bias of size [5]"] },
        { () => functional.conv1d(ones(2, 3, 7), ones(6, 3, 3), stride: 0), ["non-positive stride is not supported: [0]"] },
        { () => ConvTranspose2d(3, 6, 3, stride: 2, output_padding: 2).call(Image), ["output padding must be smaller than either stride or dilation"] },
        { () => functional.max_pool2d(Image, 3, padding: 2), ["pad should be at most half of kernel size, but got pad=2 and kernel_size=3"] },
        { () => functional.max_pool2d(Image, 8), ["Output size is too small", "[2, 3, 5, 7]"] },
        { () => functional.avg_pool1d(ones(7), 2), ["Expected 2D or 3D tensor", "[7]"] },
        { () => functional.adaptive_avg_pool2d(Image, [1, 2, 3]), ["output_size must either be a single int, or 2 of them: [1, 2, 3]"] },
        { () => LayerNorm(5).call(Image), ["Given normalized_shape=[5], expected input with shape [*, 5], but got input of size [2, 3, 5, 7]"] },
        { () => GroupNorm(2, 3), ["num_channels must be divisible by num_groups: 3 channels and 2 groups came"] },
        { () => functional.group_norm(Image, 2), ["Expected number of channels in input to be divisible by num_groups, but got input of shape [2, 3, 5, 7] and num_groups=2"] },
        { () => BatchNorm1d(3).call(Image), ["expected 2D or 3D input (got 4D input): it is [2, 3, 5, 7]"] },
        { () => BatchNorm2d(4).call(Image), ["running_mean should contain 3 elements not 4"] },
        { () => BatchNorm1d(3).call(ones(1, 3)), ["Expected more than 1 value per channel when training, got input size [1, 3]"] },
        { () => LSTM(3, 5).call(ones(7, 3)), ["input must have 3 dimensions, got 2", "[7, 3]"] },
        { () => LSTM(3, 5).call(ones(7, 2, 4)), ["input.size(-1) must be equal to input_size. Expected 3, got 4", "[7, 2, 4]"] },
        { () => LSTM(3, 5).call(ones(7, 2, 3), (zeros(1, 3, 5), zeros(1, 2, 5))), ["Expected hidden[0] size [1, 2, 5], got [1, 3, 5]"] },
        { () => GRU(3, 5, dropout: 1.5), ["dropout should be a number in range [0, 1]", "1.5"] },
        { () => LSTMCell(3, 5).call(ones(2, 4)), ["input has inconsistent input_size: got 4 expected 3"] },
        { () => GRUCell(3, 5).call(ones(2, 3), zeros(3, 5)), ["[3, 5]", "[2, 5] is expected"] },
        { () => nn.utils.rnn.pack_padded_sequence(ones(5, 2, 3), tensor(new long[] { 2, 4 })), ["must be sorted in decreasing order when `enforce_sorted` is True", "[2, 4]"] },
        { () => nn.utils.rnn.pack_padded_sequence(ones(5, 2, 3), tensor(new long[] { 2, 0 })), ["Length of all samples has to be greater than 0", "[2, 0]"] },
        { () => nn.utils.rnn.pad_sequence([ones(5, 3), ones(2, 4)]), ["[5, 3], [2, 4]"] },
        { () => functional.pad(ones(2, 3), (3, 0), PaddingModes.Reflect), ["Padding size should be less than the corresponding input dimension", "[2, 3]"] },
        { () => functional.pad(ones(3), new long[] { 1 }), ["Padding length must be divisible by 2: [1]"] },
        { () => functional.interpolate(Image), ["either size or scale_factor should be defined"] },
        { () => functional.pixel_shuffle(Image, 2), ["is not divisible by 4", "[2, 3, 5, 7]"] },
        { () => functional.glu(ones(2, 5)), ["Halving dimension must be even, but dimension 1 is size 5"] },
        { () => functional.prelu(Image, ones(5)), ["parameter numbers = 5 and channel size = 3"] },
        { () => functional.bilinear(ones(2, 3), ones(2, 5), ones(7, 4, 5)), ["input1 size does not match weight size: got 3 but expected 4"] },
        { () => Dropout2d(1.5), ["dropout probability has to be between 0 and 1, but got 1.5"] },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_in_a_sentence(Func<object> mistake, string[] words)
    {
        var error = Assert.ThrowsAny<Exception>(mistake);
        Assert.True(error is ArgumentException or IndexOutOfRangeException or InvalidOperationException, $"{error.GetType()}: {error.Message}");
        foreach (var part in words) Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}

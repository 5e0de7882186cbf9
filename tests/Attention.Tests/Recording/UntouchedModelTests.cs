using Attention.Recording;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Recording;

/// <summary>Beside no other test, for all draw from one random stream.</summary>
[Collection(Printed.Name)]
public class UntouchedModelTests
{
    [Fact]
    public void Neither_result_nor_gradient_nor_random_numbers_change()
    {
        (float[] result, float[] gradient, float next) Run(bool recorded)
        {
            manual_seed(42);
            using var model = nn.TransformerEncoder(nn.TransformerEncoderLayer(12, 3, 17, dropout: 0.25), 2);
            using var recorder = recorded ? AttentionRecorder.Attach(model) : null;
            var input = Close.Wave(0.37, 5, 2, 12).requires_grad_();
            var result = model.call(input);
            result.square().sum().backward();
            return (result.data<float>().ToArray(), input.grad!.data<float>().ToArray(), rand(1).item<float>());
        }
        var (plain, watched) = (Run(false), Run(true));
        Assert.Equal(plain.result, watched.result);
        Assert.Equal(plain.gradient, watched.gradient);
        Assert.Equal(plain.next, watched.next);
    }
}

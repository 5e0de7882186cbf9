using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class HeadsTests
{
    [Fact]
    public void Head_h_holds_its_features_of_every_token()
    {
        var x = arange(2 * 7 * 15, dtype: ScalarType.Float32).reshape(2, 7, 15);
        var heads = Heads.Split(x, 3);
        Assert.Equal([2, 3, 7, 5], heads.shape);
        for (int b = 0; b < 2; b++)
        {
            for (int h = 0; h < 3; h++)
            {
                for (int t = 0; t < 7; t++)
                {
                    for (int d = 0; d < 5; d++)
                        Assert.Equal((b * 7 + t) * 15 + h * 5 + d, heads[b, h, t, d].item<float>());
                }
            }
        }
    }

    [Fact]
    public void Merge_undoes_split()
    {
        var x = Close.Wave(0.37, 2, 7, 15);
        Close.Same(x, Heads.Merge(Heads.Split(x, 3)));
        Close.Same(x, Heads.Merge(Heads.Split(x, 3).contiguous()));
    }

    [Fact]
    public void Split_takes_a_tensor_that_does_not_lie_in_order() =>
        Close.Same(Heads.Split(Close.Wave(0.37, 2, 7, 15), 3), Heads.Split(Close.Wave(0.37, 2, 7, 15).transpose(0, 1).contiguous().transpose(0, 1), 3));

    [Fact]
    public void Heads_that_do_not_share_evenly_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Heads.Split(zeros(2, 7, 15), 4));
        Assert.StartsWith("The heads must share the features evenly: x has 15 features (last dimension) for 4 heads.", error.Message);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.StartsWith("x must be [B, T, E]: x is [7, 15].", Assert.Throws<ArgumentException>(() => Heads.Split(zeros(7, 15), 3)).Message);
        Assert.StartsWith("heads must be [B, H, T, D]: heads is [2, 7, 15].", Assert.Throws<ArgumentException>(() => Heads.Merge(zeros(2, 7, 15))).Message);
    }
}

using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

public class InitTests
{
    [Theory, InlineData(3, 7), InlineData(7, 3), InlineData(5, 5)]
    public void Orthogonal_rows_or_columns_have_length_gain_and_right_angles(long rows, long columns)
    {
        var x = init.orthogonal_(empty(rows, columns), gain: 2);
        var products = rows <= columns ? x.matmul(x.t()) : x.t().matmul(x);
        Assert.True(products.allclose(eye(Math.Min(rows, columns)) * 4, rtol: 1e-5, atol: 1e-5));
    }

    [Fact]
    public void A_parameter_is_filled_outside_the_graph()
    {
        var weight = Parameter(zeros(5, 3));
        Assert.All([init.eye_(weight), init.orthogonal_(weight), init.trunc_normal_(weight)], x => Assert.Same(weight, x));
        Assert.True(weight.is_leaf && weight.requires_grad);
    }

    [Fact]
    public void Truncated_normal_numbers_stay_inside()
    {
        var x = init.trunc_normal_(empty(1000), mean: 1, std: 2, a: 0, b: 1.5);
        Assert.InRange(x.min().item<float>(), 0, 1.5);
        Assert.InRange(x.max().item<float>(), 0, 1.5);
    }

    [Fact]
    public void A_dirac_kernel_hands_its_channels_on()
    {
        var kernel = init.dirac_(empty(2, 3, 3));
        Assert.Equal(2f, kernel.sum().item<float>());
        Assert.Equal(1f, kernel[1, 1, 1].item<float>());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Says.That("Only tensors with 2 dimensions are supported", () => init.eye_(zeros(3)), "[3]");
        Says.That("Only tensors with 3, 4, or 5 dimensions are supported", () => init.dirac_(zeros(3, 3)), "[3, 3]");
        Says.That("Only tensors with 2 or more dimensions are supported", () => init.orthogonal_(zeros(3)), "[3]");
    }
}

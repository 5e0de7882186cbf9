using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>The functions of one and two tensors against central differences.</summary>
public class MathGradientTests
{
    static Tensor Positive(params long[] shape) => GradCheck.Draw(2, shape).abs();
    static Tensor Inside(params long[] shape) => GradCheck.Draw(3, shape) * 0.9;

    [Fact] public void Of_tan() => GradCheck.Run(x => x.tan(), 2, 3, 5);
    [Fact] public void Of_the_inverse_sine() => GradCheck.Run(x => x.asin(), Inside(3, 5));
    [Fact] public void Of_the_inverse_cosine() => GradCheck.Run(x => x.acos(), Inside(3, 5));
    [Fact] public void Of_the_inverse_tangent() => GradCheck.Run(x => x.atan(), 3, 5);
    [Fact] public void Of_sinh() => GradCheck.Run(x => x.sinh(), 3, 5);
    [Fact] public void Of_cosh() => GradCheck.Run(x => x.cosh(), 3, 5);
    [Fact] public void Of_asinh() => GradCheck.Run(x => x.asinh(), 3, 5);
    [Fact] public void Of_acosh() => GradCheck.Run(x => (x + 1.5).acosh(), Positive(3, 5));
    [Fact] public void Of_atanh() => GradCheck.Run(x => x.atanh(), Inside(3, 5));
    [Fact] public void Of_exp2() => GradCheck.Run(x => x.exp2(), 3, 5);
    [Fact] public void Of_expm1() => GradCheck.Run(x => x.expm1(), 3, 5);
    [Fact] public void Of_log2() => GradCheck.Run(x => x.log2(), Positive(3, 5));
    [Fact] public void Of_log10() => GradCheck.Run(x => x.log10(), Positive(3, 5));
    [Fact] public void Of_log1p() => GradCheck.Run(x => x.log1p(), Inside(3, 5));
    [Fact] public void Of_log_sigmoid() => GradCheck.Run(x => x.log_sigmoid(), 3, 5);
    [Fact] public void Of_erf() => GradCheck.Run(x => x.erf(), 3, 5);
    [Fact] public void Of_erfc() => GradCheck.Run(x => x.erfc(), 3, 5);
    [Fact] public void Of_erfinv() => GradCheck.Run(x => x.erfinv(), Inside(3, 5));
    [Fact] public void Of_sinc() => GradCheck.Run(x => x.sinc(), 3, 5);
    [Fact] public void Of_logit() => GradCheck.Run(x => (x * 0.8 + 0.1).logit(), Positive(3, 5));
    [Fact] public void Of_atan2() => GradCheck.Run((x, y) => x.atan2(y), [3, 1, 5], [7, 1]);
    [Fact] public void Of_hypot() => GradCheck.Run((x, y) => x.hypot(y), [3, 1, 5], [7, 1]);
    [Fact] public void Of_xlogy() => GradCheck.RunAll(x => x[0].xlogy(x[1]), GradCheck.Draw(0, 3, 5), Positive(5));
    [Fact] public void Of_logaddexp() => GradCheck.Run((x, y) => x.logaddexp(y), [3, 1, 5], [7, 1]);
    [Fact] public void Of_fmod() => GradCheck.Run((x, y) => (x * 3).fmod(y), [3, 5], [5]);
    [Fact] public void Of_remainder() => GradCheck.Run((x, y) => (x * 3) % y, [3, 5], [5]);
    [Fact] public void Of_fmax() => GradCheck.Run((x, y) => x.fmax(y), [3, 5], [5]);

    [Fact]
    public void Of_a_clamp_between_tensors() =>
        GradCheck.RunAll(x => x[0].clamp(x[1], x[2] + 0.5), GradCheck.Draw(0, 3, 5), GradCheck.Draw(1, 5), GradCheck.Draw(2, 3, 1));

    [Fact]
    public void The_second_derivative_of_erf_matches_central_differences_of_the_first() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        return autograd.grad([leaf.erf().sum()], [leaf], create_graph: true)[0];
    }, 2, 3);
}

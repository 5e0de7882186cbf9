using TorchSharp.Modules;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Attention.Torch.Tests.Gradients;

/// <summary>A gradient computed in one pass is that of the same function in double precision, whose way back is made of plain steps.</summary>
public class FusedGradientTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["relu"] = x => x.relu(),
        ["gelu"] = x => nn.functional.gelu(x),
        ["gelu, tanh"] = x => x.gelu(GELU.Approximate.tanh),
        ["silu"] = x => nn.functional.silu(x),
        ["mish"] = x => nn.functional.mish(x),
        ["softplus"] = x => nn.functional.softplus(x, 2, 3),
        ["elu"] = x => nn.functional.elu(x, 1.5),
        ["leaky_relu"] = x => nn.functional.leaky_relu(x, 0.1),
        ["hardtanh"] = x => nn.functional.hardtanh(x),
        ["hardswish"] = x => nn.functional.hardswish(x),
        ["hardsigmoid"] = x => nn.functional.hardsigmoid(x),
        ["softshrink"] = x => nn.functional.softshrink(x, 0.5),
        ["threshold"] = x => nn.functional.threshold(x, 0.25, 7),
        ["logsigmoid"] = x => nn.functional.logsigmoid(x),
        ["expm1"] = x => x.expm1(),
        ["log1p"] = x => (x * x).log1p(),
        ["sqrt"] = x => (x * x + 1).sqrt(),
        ["square"] = x => x.square(),
        ["erf"] = x => x.erf(),
        ["erfc"] = x => x.erfc(),
        ["softmax"] = x => x.softmax(-1),
        ["softmax, first"] = x => x.softmax(0),
        ["softmax, middle"] = x => x.softmax(1),
        ["log_softmax"] = x => nn.functional.log_softmax(x, -1),
        ["log_softmax, middle"] = x => nn.functional.log_softmax(x, 1),
        ["layer_norm"] = x => nn.functional.layer_norm(x, [x.shape[^1]]),
        ["sum of all"] = x => x.sum(),
        ["sum, first"] = x => x.sum([0]),
        ["max, middle"] = x => x.max(1).values,
        ["index_select"] = x => x.index_select(1, tensor(new long[] { 2, 0, 2 })),
        ["cross entropy"] = x => nn.functional.cross_entropy(x.reshape(-1, 5), Classes(x), ignore_index: 4),
        ["cross entropy, smoothed"] = x => nn.functional.cross_entropy(x.reshape(-1, 5), Classes(x), ignore_index: 4, label_smoothing: 0.3),
        ["cross entropy, weighted"] = x => nn.functional.cross_entropy(x.reshape(-1, 5), Classes(x), weight: tensor(new[] { 1.0, 2, 3, 4, 5 }).to_type(x.dtype)),
        ["cross entropy, each"] = x => nn.functional.cross_entropy(x.reshape(-1, 5), Classes(x), reduction: nn.Reduction.None),
        ["cross entropy, sum"] = x => nn.functional.cross_entropy(x.reshape(-1, 5), Classes(x), ignore_index: 0, reduction: nn.Reduction.Sum, label_smoothing: 0.1),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void One_pass_equals_the_steps_in_double_precision(string name) => Compare(Functions[name], Start(), 3e-6);

    [Theory, MemberData(nameof(Names))]
    public void A_transposed_tensor_gets_the_same_gradient(string name)
    {
        var f = Functions[name];
        Compare(x => f(x.permute(2, 0, 1)), Start(), 3e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_recorded_way_back_is_the_same(string name)
    {
        var x = Start().requires_grad_();
        var plain = Gradient(Functions[name], x, createGraph: false);
        var recorded = Gradient(Functions[name], x, createGraph: true);
        Assert.True(plain.allclose(recorded.detach(), 1e-4, 1e-5), $"{plain} is not {recorded}");
    }

    static void Compare(Func<Tensor, Tensor> f, Tensor x, double tolerance)
    {
        var single = Gradient(f, x.clone().requires_grad_(), false);
        var twice = Gradient(f, x.to_type(float64).requires_grad_(), false);
        Assert.True(single.to_type(float64).allclose(twice, 1e-5, tolerance), $"{single} is not {twice}");
    }

    static Tensor Gradient(Func<Tensor, Tensor> f, Tensor x, bool createGraph)
    {
        var y = f(x);
        var weights = arange(1, y.numel() + 1).to_type(x.dtype).reshape(y.shape) / y.numel();
        return autograd.grad([y], [x], [weights], create_graph: createGraph)[0];
    }

    static Tensor Start()
    {
        var generator = new Generator(5);
        return (rand(7, 5, 11, generator: generator) - 0.5) * 6;
    }

    static Tensor Classes(Tensor x) => arange(x.numel() / 5) % 5;
}

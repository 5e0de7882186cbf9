using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Gradients of gradients of every kind of op against central differences of the gradients.</summary>
public class SecondDerivativeTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> Ops = new()
    {
        ["exp"] = x => x.exp(),
        ["log"] = x => x.abs().log(),
        ["sqrt"] = x => x.abs().sqrt(),
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["relu"] = x => x.relu() * x,
        ["sin_cos"] = x => x.sin() * x.cos(),
        ["pow"] = x => x.abs().pow(2.5),
        ["pow_tensor"] = x => x.abs().pow(x),
        ["product"] = x => x * x.exp(),
        ["quotient"] = x => x.exp() / (x * x + 1),
        ["square"] = x => x.square(),
        ["reciprocal"] = x => 1 / (x + 3),
        ["clamp"] = x => x.clamp(-0.5, 0.5) * x,
        ["sum"] = x => x.sum([0], keepdim: true) * x,
        ["mean"] = x => x.mean([1]).square(),
        ["var"] = x => x.var(1),
        ["std"] = x => x.std(-1),
        ["max"] = x => x.max(1).values * x.min(0).values.sum(),
        ["softmax"] = x => x.softmax(-1),
        ["log_softmax"] = x => x.log_softmax(0),
        ["logsumexp"] = x => x.logsumexp(1),
        ["matmul"] = x => x.matmul(x.t()),
        ["bmm"] = x => x.unsqueeze(0).bmm(x.t().unsqueeze(0)),
        ["views"] = x => x.t().reshape(5, 3).unsqueeze(1).expand(5, 2, 3) * x.sum(),
        ["slice"] = x => x[TensorIndex.Slice(1), TensorIndex.Slice(null, null, 2)].exp(),
        ["index"] = x => x[TensorIndex.Tensor(tensor(new long[] { 2, 0, 2 }))].square(),
        ["cat"] = x => cat([x, x * x], 1) * cat([x.exp(), x], 1),
        ["stack"] = x => stack([x, x.tanh()], -1).square(),
        ["where"] = x => where(x.detach() > 0, x * x, x.exp()),
        ["masked_fill"] = x => x.masked_fill(x.detach() > 0, 1).pow(3),
        ["tril"] = x => x.tril().pow(3),
        ["in_place"] = x =>
        {
            var y = x * x;
            y[1] = x[0].exp() * x[1];
            return y.mul_(x);
        },
        ["cross_entropy"] = x => nn.functional.cross_entropy(x, tensor(new long[] { 1, 0, 4 })),
        ["mse"] = x => nn.functional.mse_loss(x, x.detach().zeros_like()),
        ["linear"] = x => nn.functional.linear(x.tanh(), x.exp()),
        ["attention"] = x => (x.matmul(x.t()) / Math.Sqrt(5)).softmax(-1).matmul(x),
    };

    public static TheoryData<string> Names => [.. Ops.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Match_central_differences_of_the_first(string op) => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        var y = Ops[op](leaf);
        // Weights that tell elements apart, exact in float64.
        var weights = ((arange(y.numel(), dtype: float64) * 7).reshape(y.shape) % 5 + 1) / 4;
        return autograd.grad([(y * weights).sum()], [leaf], create_graph: true)[0];
    }, 3, 5);
}

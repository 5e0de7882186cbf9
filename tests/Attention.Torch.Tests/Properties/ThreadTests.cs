using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Attention.Torch.Tests.Properties;

/// <summary>Sums are divided by their size, not by the threads there are: one thread and two give the same bits.</summary>
public class ThreadTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["sum"] = x => x.sum(),
        ["sum, first"] = x => x.sum([0]),
        ["sum, middle"] = x => x.sum(1),
        ["mean, last"] = x => x.mean([2]),
        ["max"] = x => x.max(),
        ["argmax, first"] = x => x.argmax(0),
        ["var"] = x => x.var(),
        ["softmax"] = x => x.softmax(-1),
        ["softmax, middle"] = x => x.softmax(1),
        ["gelu"] = x => nn.functional.gelu(x),
        ["layer_norm"] = LayerNorm,
        ["cross_entropy"] = x => CrossEntropy(x),
        ["embedding"] = Embedding,
        ["add of a row"] = x => Gradient(row => (x + row).sum(), ones(x.shape[^1])),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        var x = randn(67, 53, 101, generator: new Generator(3));
        int before = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = Functions[name](x);
            set_num_threads(2);
            var two = Functions[name](x);
            Assert.True(one.equal(two).item<bool>());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    static Tensor LayerNorm(Tensor x) => Gradient(w => (nn.functional.layer_norm(x, [101], w) * x).sum(), ones(101));

    static Tensor CrossEntropy(Tensor x)
    {
        var logits = x.reshape(-1, 101);
        return Gradient(t => nn.functional.cross_entropy(t, arange(logits.shape[0]) % 101), logits);
    }

    static Tensor Embedding(Tensor x) =>
        Gradient(table => (table.index_select(0, arange(67 * 53) % 91) * x.reshape(-1, 101)).sum(), ones(97, 101));

    static Tensor Gradient(Func<Tensor, Tensor> f, Tensor at)
    {
        var x = at.clone().requires_grad_();
        return autograd.grad([f(x)], [x])[0];
    }
}

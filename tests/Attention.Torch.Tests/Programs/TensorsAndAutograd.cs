using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Programs;

/// <summary>First steps with tensors and gradients, as a tutorial takes them.</summary>
public class TensorsAndAutograd
{
    [Fact]
    public void Tensors_are_created_indexed_reshaped_and_combined()
    {
        var t = arange(12).reshape(3, 4);
        Assert.Equal([3, 4], t.shape);
        Assert.Equal(6, t[1, 2].item<long>());
        Assert.Equal([1L, 5, 9], t[.., 1].data<long>().ToArray());
        Assert.Equal([8L, 9, 10, 11], t[^1].data<long>().ToArray());

        var x = t.to_type(float32);
        var normal = (x - x.mean([0])) / x.std(0);
        Assert.True(normal.mean([0]).abs().max().item<float>() < 1e-6);

        var joined = cat([x, ones(3, 1)], 1);
        Assert.Equal([3, 5], joined.shape);
        var product = joined.matmul(joined.transpose(0, 1));
        Assert.True(product.allclose(product.t()));

        x[1, TensorIndex.Ellipsis] = 0f;
        Assert.Equal(0, x[1].sum().item<float>());
        Assert.Equal([2L, 0, 1], x.sum(1).argsort(descending: true).data<long>().ToArray());
        Assert.Contains("[3x4]", x.ToString(TorchSharp.TensorStringStyle.Julia), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_fitted_with_nothing_but_gradients()
    {
        manual_seed(1);
        var x = linspace(-1, 1, 101, float32);
        var y = 2 * x - 0.5 + 0.05 * randn_like(x);
        var w = zeros(1, requires_grad: true);
        var b = zeros(1, requires_grad: true);

        for (var step = 0; step < 200; step++)
        {
            using var scope = NewDisposeScope();
            var loss = (w * x + b - y).pow(2).mean();
            loss.backward();
            using (no_grad())
            {
                w.sub_(w.grad! * 0.3);
                b.sub_(b.grad! * 0.3);
                w.grad!.zero_();
                b.grad!.zero_();
            }
        }
        Assert.Equal(2, w.item<float>(), 0.05);
        Assert.Equal(-0.5, b.item<float>(), 0.05);
    }

    [Fact]
    public void Two_layers_learn_exclusive_or()
    {
        manual_seed(3);
        var x = tensor(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        var y = tensor(new float[] { 0, 1, 1, 0 }, 4, 1);
        using var model = Sequential(("hidden", Linear(2, 8)), ("bend", Tanh()), ("out", Linear(8, 1)));
        using var optimizer = optim.Adam(model.parameters(), lr: 0.05);
        var loss_fn = BCEWithLogitsLoss();
        for (var i = 0; i < 300; i++)
        {
            var loss = loss_fn.forward(model.forward(x), y);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
        Assert.True(loss_fn.forward(model.forward(x), y).item<float>() < 0.05);
        Assert.True((model.forward(x).sigmoid() > 0.5).to_type(float32).eq(y).all().item<bool>());
    }
}

using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>Who may use the memory of a tensor after whom.</summary>
public class SharingTests
{
    const int Size = 1021; // large enough for the pool, and used nowhere else

    [Fact]
    public void The_next_tensor_of_a_length_gets_the_memory_of_a_disposed_one()
    {
        var first = ones(Size);
        var memory = first.Elements<float>().Data;
        first.Dispose();
        var second = zeros(Size);
        Assert.Same(memory, second.Elements<float>().Data);
        Assert.Equal(0, second.abs().sum().item<float>()); // not what was there before
        Assert.NotSame(memory, ones(Size).Elements<float>().Data);
    }

    [Fact]
    public void A_view_keeps_the_memory_of_a_disposed_tensor()
    {
        var whole = arange(2 * Size, float32);
        var memory = whole.Elements<float>().Data;
        var half = whole.narrow(0, Size, Size);
        whole.Dispose();
        Assert.NotSame(memory, zeros(2 * Size).Elements<float>().Data);
        Assert.Equal(Size, half[0].item<float>());
    }

    [Fact]
    public void What_a_way_back_reads_stays_until_the_backward_pass_and_no_longer()
    {
        var x = full(Size, 0.5f).requires_grad_();
        var y = x.exp();
        var memory = y.Elements<float>().Data;
        var loss = y.sum();
        y.Dispose();
        using (var other = zeros(Size)) Assert.NotSame(memory, other.Elements<float>().Data);
        loss.backward();
        Assert.Equal(MathF.Exp(0.5f), x.grad![0].item<float>(), 6);
        var lengths = Enumerable.Range(0, 8).Select(_ => zeros(Size)).ToArray();
        Assert.Contains(lengths, tensor => ReferenceEquals(memory, tensor.Elements<float>().Data));
    }

    [Fact]
    public void An_array_of_the_users_is_never_given_to_others()
    {
        var mine = new float[Size];
        from_array(mine).Dispose();
        frombuffer(mine, float32).Dispose();
        var others = Enumerable.Range(0, 8).Select(_ => ones(Size)).ToArray();
        Assert.All(mine, value => Assert.Equal(0, value));
        GC.KeepAlive(others);
    }

    [Fact]
    public void A_read_after_the_end_says_so_even_through_an_accessor()
    {
        var x = ones(3, 5);
        var values = x.data<float>();
        Assert.Equal(1, values[2, 4]);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => values[2, 4]);
        Assert.Throws<ObjectDisposedException>(() => values.ToArray());
    }

    [Fact]
    public void A_hook_inside_a_layer_may_keep_what_it_saw()
    {
        var layer = nn.TransformerEncoderLayer(8, 2, 16, 0);
        var linear = layer.modules().OfType<Linear>().First();
        List<Tensor> seen = [];
        linear.register_forward_hook((_, input, output) =>
        {
            seen.AddRange([input, output, output + 1]);
            return null!;
        });
        var x = rand(5, 3, 8);
        layer.call(x).sum().backward();
        Assert.Equal(3, seen.Count);
        var sums = seen.ConvertAll(tensor => tensor.detach().sum().item<float>());
        for (var i = 0; i < 20; i++) layer.call(x).sum().backward();
        Assert.Equal(sums, seen.Take(3).Select(tensor => tensor.detach().sum().item<float>()));
    }

    [Fact]
    public void A_gradient_belongs_to_one_parameter_alone()
    {
        var a = ones(Size).requires_grad_();
        var b = ones(Size).requires_grad_();
        (a + b).sum().backward();
        a.grad!.zero_();
        Assert.Equal(Size, b.grad!.sum().item<float>());
        (a * b).sum().backward();
        Assert.Equal((Size, 2 * Size), ((int)a.grad.sum().item<float>(), (int)b.grad.sum().item<float>()));
    }

    [Fact]
    public void Gradients_that_were_handed_out_stay()
    {
        var x = ones(Size).requires_grad_();
        var y = x.exp();
        var found = autograd.grad([y.sum()], [x, y], retain_graph: true);
        var before = found.Select(gradient => gradient.sum().item<float>()).ToArray();
        for (var i = 0; i < 5; i++) y.sum().backward(retain_graph: true);
        Assert.Equal(before, found.Select(gradient => gradient.sum().item<float>()));
    }

    [Fact]
    public void A_gradient_that_was_cleared_serves_the_next_unless_somebody_saw_it()
    {
        var x = ones(Size).requires_grad_();
        x.exp().sum().backward();
        var memory = x.Gradient!.Value!.Elements<float>().Data;
        x.grad = null;
        Assert.Contains(Enumerable.Range(0, 8).Select(_ => zeros(Size)).ToArray(), tensor => ReferenceEquals(memory, tensor.Elements<float>().Data));

        x.exp().sum().backward();
        var seen = x.grad!;
        x.grad = null;
        for (var i = 0; i < 8; i++) zeros(Size);
        Assert.Equal(MathF.E, seen[Size - 1].item<float>(), 5);
    }

    [Fact]
    public void A_second_walk_with_the_same_gradient_computes_anew()
    {
        Tensor x = rand(5, 3, 8).requires_grad_(), w = rand(8).requires_grad_(), b = rand(8).requires_grad_(), dy = rand(5, 3, 8);
        var y = nn.functional.layer_norm(x, [8], w, b);
        y.backward([dy], retain_graph: true);
        float[][] first = [.. new[] { x, w, b }.Select(input => input.grad!.data<float>().ToArray())];
        (x.grad, w.grad, b.grad) = (null, null, null);
        for (var i = 0; i < 9; i++) rand(5, 3, 8).Dispose();
        y.backward([dy]);
        Assert.Equal(first, new[] { x, w, b }.Select(input => input.grad!.data<float>().ToArray()));
    }

    [Fact]
    public void What_waits_is_bounded()
    {
        for (var i = 0; i < 40; i++) zeros(2_000_003 + i).Dispose(); // 8 MB each
        Assert.InRange(Shelves.Waiting, 1, Shelves.Room);
    }

    [Fact]
    public void A_scope_that_stays_open_forgets_what_has_gone()
    {
        using var scope = NewDisposeScope();
        var first = zeros(3);
        for (var i = 0; i < 1000; i++) zeros(3).Dispose();
        var last = zeros(3);
        Assert.Equal([first, last], scope.DisposablesView);
        first.Dispose();
        Assert.Equal([last], scope.DisposablesView);
    }
}

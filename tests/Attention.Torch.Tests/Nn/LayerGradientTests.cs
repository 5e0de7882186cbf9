using TorchSharp;
using TorchSharp.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

/// <summary>Layers against central differences, and gradients of gradients against central differences of gradients.</summary>
public class LayerGradientTests
{
    static Tensor Drawn(int stream, params long[] shape) => GradCheck.Draw(stream, shape);

    public static TheoryData<string, Func<Tensor, Tensor>> Activations() => new()
    {
        { "elu", x => functional.elu(x, 0.7) },
        { "selu", x => functional.selu(x) },
        { "celu", x => functional.celu(x, 1.3) },
        { "gelu", x => functional.gelu(x) },
        { "gelu by tanh", x => functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh) },
        { "silu", x => functional.silu(x) },
        { "mish", x => functional.mish(x) },
        { "softplus", x => functional.softplus(x, 2, 1) },
        { "softsign", x => functional.softsign(x) },
        { "logsigmoid", x => functional.logsigmoid(x) },
        { "hardswish", x => functional.hardswish(x * 5) },
        { "hardsigmoid", x => functional.hardsigmoid(x * 5) },
        { "tanhshrink", x => functional.tanhshrink(x) },
        { "leaky relu", x => functional.leaky_relu(x, 0.2) },
        { "glu", x => functional.glu(x.reshape(3, 10)) },
        { "softmin", x => functional.softmin(x, 1) },
    };

    [Theory, MemberData(nameof(Activations))]
    public void Of_an_activation(string name, Func<Tensor, Tensor> f)
    {
        Assert.NotEmpty(name);
        GradCheck.Run(f, 2, 3, 5);
    }

    [Theory, MemberData(nameof(Activations))]
    public void Of_an_activations_gradient(string name, Func<Tensor, Tensor> f)
    {
        Assert.NotEmpty(name);
        Twice(x => f(x[0]), Drawn(0, 2, 3, 5));
    }

    [Fact] public void Of_layer_norm() => GradCheck.RunAll(x => functional.layer_norm(x[0], [3, 5], x[1], x[2]), Drawn(0, 2, 3, 5), Drawn(1, 3, 5), Drawn(2, 3, 5));
    [Fact] public void Of_layer_norms_gradient() => Twice(x => functional.layer_norm(x[0], [5], x[1], x[2]), Drawn(0, 3, 5), Drawn(1, 5), Drawn(2, 5));
    [Fact] public void Of_batch_norm() => GradCheck.RunAll(x => functional.batch_norm(x[0], null, null, x[1], x[2], training: true), Drawn(0, 5, 3, 2), Drawn(1, 3), Drawn(2, 3));
    [Fact] public void Of_batch_norms_gradient() => Twice(x => functional.batch_norm(x[0], null, null, x[1], x[2], training: true), Drawn(0, 5, 3), Drawn(1, 3), Drawn(2, 3));
    [Fact] public void Of_group_norm() => GradCheck.RunAll(x => functional.group_norm(x[0], 2, x[1], x[2]), Drawn(0, 2, 6, 5), Drawn(1, 6), Drawn(2, 6));

    [Fact]
    public void Of_a_convolution() => GradCheck.RunAll(
        x => functional.conv2d(x[0], x[1], x[2], strides: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2), Drawn(0, 2, 4, 5, 5), Drawn(1, 6, 2, 3, 2), Drawn(2, 6));

    [Fact] public void Of_a_convolutions_gradient() => Twice(x => functional.conv1d(x[0], x[1], x[2], padding: 1), Drawn(0, 2, 3, 5), Drawn(1, 2, 3, 3), Drawn(2, 2));

    [Fact]
    public void Of_a_transposed_convolution() => GradCheck.RunAll(
        x => functional.conv_transpose2d(x[0], x[1], x[2], strides: [2, 3], output_padding: [1, 1]), Drawn(0, 2, 3, 2, 3), Drawn(1, 3, 2, 3, 2), Drawn(2, 2));

    [Fact] public void Of_max_pooling() => GradCheck.Run(x => functional.max_pool2d(x, 3, stride: 2, padding: 1), 2, 3, 5, 7);
    [Fact] public void Of_mean_pooling() => GradCheck.Run(x => functional.avg_pool2d(x, 3, stride: 2, padding: 1), 2, 3, 5, 7);
    [Fact] public void Of_mean_poolings_gradient() => Twice(x => functional.avg_pool1d(x[0], 3, stride: 2), Drawn(0, 2, 7));
    [Fact] public void Of_bilinear_interpolation() => GradCheck.Run(x => functional.interpolate(x, [7, 3], mode: InterpolationMode.Bilinear), 2, 3, 5, 2);
    [Fact] public void Of_a_reflecting_border() => GradCheck.Run(x => functional.pad(x, (1, 2, 2, 0), PaddingModes.Reflect), 2, 3, 5);
    [Fact] public void Of_bilinear() => GradCheck.RunAll(x => functional.bilinear(x[0], x[1], x[2], x[3]), Drawn(0, 2, 3, 5), Drawn(1, 2, 3, 7), Drawn(2, 11, 5, 7), Drawn(3, 11));
    [Fact] public void Of_prelu() => GradCheck.RunAll(x => functional.prelu(x[0], x[1]), Drawn(0, 2, 3, 5), Drawn(1, 3));

    public static TheoryData<string, bool> Kinds() => new()
    {
        { "Lstm", false }, { "Gru", false }, { "Tanh", false }, { "Relu", false },
        { "Lstm", true }, { "Gru", true }, { "Tanh", true }, { "Relu", true },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Of_a_recurrence(string kind, bool backwards) => GradCheck.RunAll(x => Recurrent(kind, backwards, x), Arguments(kind));

    [Theory, MemberData(nameof(Kinds))]
    public void Of_a_recurrences_gradient(string kind, bool backwards) => Twice(x => Recurrent(kind, backwards, x), Arguments(kind));

    /// <summary>Three sequences of lengths 3, 2 and 1: gates of the six inputs, states, memories, weights and bias.</summary>
    static Tensor[] Arguments(string kind)
    {
        long gates = kind switch { "Lstm" => 4, "Gru" => 3, _ => 1 } * 2;
        return [Drawn(0, 6, gates), Drawn(1, 3, 2), Drawn(3, gates, 2), Drawn(4, gates), Drawn(2, 3, 2)];
    }

    static Tensor Recurrent(string kind, bool backwards, Tensor[] x)
    {
        Step[] steps = [new(0, 3), new(3, 2), new(5, 1)];
        if (backwards) Array.Reverse(steps);
        bool lstm = kind == "Lstm";
        var (rows, hidden, memory) = Recurrence.Apply(Enum.Parse<CellKind>(kind), x[0], x[1], lstm ? x[4] : null, x[2], x[3], steps);
        return cat([rows, hidden, memory ?? x[4] * 2], 0);
    }

    /// <summary>The gradient of a weighted sum of f², itself against central differences.</summary>
    static void Twice(Func<Tensor[], Tensor> f, params Tensor[] at) => GradCheck.RunAll(x =>
    {
        Tensor[] leaves = [.. x.Select(t => t.requires_grad ? t : t.clone().requires_grad_())];
        var y = f(leaves);
        var weights = GradCheck.Draw(9, y.shape);
        var gradients = autograd.grad([(y * y * weights).sum()], leaves, create_graph: true);
        return cat([.. gradients.Select(g => g.reshape(-1))], 0);
    }, at);
}

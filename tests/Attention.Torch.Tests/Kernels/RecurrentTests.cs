using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Kernels;

/// <summary>Recurrent layers against their formula, one number at a time in double, over sizes around a vector.</summary>
public class RecurrentTests
{
    static readonly long[] Widths = [1, 7, 8, 9, 16, 31];

    public static TheoryData<string, long, long> Cases
    {
        get
        {
            var cases = new TheoryData<string, long, long>();
            foreach (var kind in new[] { "LSTM", "GRU", "RNN" })
                foreach (long width in Widths)
                    foreach (long batch in new long[] { 1, 2, 5, 13 }) cases.Add(kind, width, batch);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_float_layer_equals_its_formula(string kind, long width, long batch)
    {
        manual_seed(width * 100 + batch);
        const long Length = 4, Ins = 3;
        var (layer, x) = (Layer(kind, Ins, width, float32), randn(Length, batch, Ins) * 2);
        var (output, last, memory) = Call(layer, x);
        var (expected, hidden, memories) = Formula(kind, layer, x);
        Close(expected, output.data<float>().ToArray(), 2e-6);
        Close(hidden, last.data<float>().ToArray(), 2e-6);
        if (memory is not null) Close(memories, memory.data<float>().ToArray(), 4e-6);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Float_gradients_equal_those_of_doubles(string kind, long width, long batch)
    {
        manual_seed(width * 100 + batch);
        var single = Layer(kind, 3, width, float32);
        var twice = Layer(kind, 3, width, float64);
        using (no_grad())
            foreach (var (to, from) in twice.parameters().Zip(single.parameters())) to.copy_(from.to_type(float64));
        var (x, weight) = (randn(4, batch, 3).requires_grad_(), randn(4, batch, width));
        var same = x.detach().to_type(float64).requires_grad_();
        (Call(single, x).Output * weight).sum().backward();
        (Call(twice, same).Output * weight.to_type(float64)).sum().backward();
        Near(same.grad!, x.grad!);
        foreach (var (exact, rounded) in twice.parameters().Zip(single.parameters())) Near(exact.grad!, rounded.grad!);
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNN")]
    public void The_number_of_threads_changes_nothing(string kind)
    {
        manual_seed(3);
        var (layer, x) = (Layer(kind, 28, 64, float32), randn(28, 23, 28));
        int before = get_num_threads();
        try
        {
            var results = new[] { 1, 2, 3 }.Select(threads =>
            {
                set_num_threads(threads);
                layer.zero_grad();
                var output = Call(layer, x).Output;
                output.square().sum().backward();
                return (Tensor[])[output, .. layer.parameters().Select(p => p.grad!.clone())];
            }).ToArray();
            foreach (var other in results[1..])
                foreach (var (one, many) in results[0].Zip(other)) Assert.True((one - many).abs().max().item<float>() <= 1e-6 * Math.Max(1, one.abs().max().item<float>()));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNN")]
    public void Nan_stays_in_its_sequence_and_infinity_saturates(string kind)
    {
        manual_seed(4);
        var (layer, x) = (Layer(kind, 3, 9, float32), randn(4, 3, 3));
        x[2, 1, 0] = float.NaN;
        var output = Call(layer, x).Output.detach();
        Assert.True(output[TensorIndex.Slice(0, 2)].isfinite().all().item<bool>());
        Assert.True(output[TensorIndex.Slice(2), 1].isnan().all().item<bool>());
        Assert.True(output[TensorIndex.Colon, 0].isfinite().all().item<bool>());
        Assert.True(output[TensorIndex.Colon, 2].isfinite().all().item<bool>());
        Assert.True(Call(layer, full(4, 3, 3, 1e30f)).Output.abs().le(1).all().item<bool>());
    }

    [Fact]
    public void Gate_functions_are_three_ulp_from_the_truth()
    {
        float[] x = [0, -0f, 1e-30f, -1e-30f, 88, -87, 200, -200, float.PositiveInfinity, float.NegativeInfinity, float.NaN, .. Enumerable.Range(-4000, 8001).Select(i => i * 0.0049f)];
        foreach (int length in new[] { 0, 1, 7, 8, 9, 31, x.Length })
        {
            float[] sigmoid = x[^length..], tanh = x[^length..];
            GateFunctions.Sigmoid<float>(sigmoid);
            GateFunctions.Tanh<float>(tanh);
            for (int i = 0; i < length; i++)
            {
                double at = x[x.Length - length + i];
                Within(1 / (1 + Math.Exp(-at)), sigmoid[i]);
                Within(Math.Tanh(at), tanh[i]);
            }
        }

        static void Within(double exact, float value)
        {
            if (double.IsNaN(exact)) Assert.True(float.IsNaN(value));
            else Assert.True(Math.Abs(exact - value) <= 3 * (MathF.BitIncrement(MathF.Abs((float)exact)) - MathF.Abs((float)exact)) + 1e-38, $"{value} for {exact}");
        }
    }

    static nn.Module Layer(string kind, long ins, long width, ScalarType type) => kind switch
    {
        "LSTM" => nn.LSTM(ins, width, dtype: type),
        "GRU" => nn.GRU(ins, width, dtype: type),
        _ => nn.RNN(ins, width, dtype: type),
    };

    static (Tensor Output, Tensor Hidden, Tensor? Memory) Call(nn.Module layer, Tensor x)
    {
        if (layer is TorchSharp.Modules.LSTM lstm) return lstm.call(x);
        var (output, hidden) = layer is TorchSharp.Modules.GRU gru ? gru.call(x) : ((TorchSharp.Modules.RNN)layer).call(x);
        return (output, hidden, null);
    }

    /// <summary>The equations of PyTorch's documentation.</summary>
    static (double[] Output, double[] Hidden, double[] Memory) Formula(string kind, nn.Module layer, Tensor x)
    {
        float[][] of = [.. layer.parameters().Select(p => p.data<float>().ToArray())];
        float[] weightX = of[0], weightH = of[1], biasX = of[2], biasH = of[3], inputs = x.data<float>().ToArray();
        int length = (int)x.shape[0], batch = (int)x.shape[1], ins = (int)x.shape[2], width = weightH.Length / weightX.Length * ins;
        width = (int)layer.parameters().ElementAt(1).shape[1];
        var (output, h, c) = (new double[length * batch * width], new double[batch * width], new double[batch * width]);
        for (int t = 0; t < length; t++)
            for (int b = 0; b < batch; b++)
            {
                var before = h.AsSpan(b * width, width).ToArray();
                double X(int row) => biasX[row] + Enumerable.Range(0, ins).Sum(k => (double)weightX[row * ins + k] * inputs[(t * batch + b) * ins + k]);
                double H(int row) => biasH[row] + Enumerable.Range(0, width).Sum(k => weightH[row * width + k] * before[k]);
                for (int j = 0; j < width; j++)
                {
                    int at = b * width + j;
                    if (kind == "LSTM")
                    {
                        double i = Sigmoid(X(j) + H(j)), f = Sigmoid(X(width + j) + H(width + j)), g = Math.Tanh(X(2 * width + j) + H(2 * width + j)), o = Sigmoid(X(3 * width + j) + H(3 * width + j));
                        c[at] = f * c[at] + i * g;
                        h[at] = o * Math.Tanh(c[at]);
                    }
                    else if (kind == "GRU")
                    {
                        double r = Sigmoid(X(j) + H(j)), z = Sigmoid(X(width + j) + H(width + j)), n = Math.Tanh(X(2 * width + j) + r * H(2 * width + j));
                        h[at] = (1 - z) * n + z * before[j];
                    }
                    else h[at] = Math.Tanh(X(j) + H(j));
                    output[(t * batch + b) * width + j] = h[at];
                }
            }
        return (output, h, c);

        static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
    }

    static void Close(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{actual[i]} at {i}; the formula has {expected[i]}");
    }

    static void Near(Tensor exact, Tensor rounded) =>
        Assert.True((exact - rounded.to_type(float64)).abs().max().item<double>() <= 3e-6 * Math.Max(1, exact.abs().max().item<double>()));
}

using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Kernels;

/// <summary>Convolution and pooling against loops that follow the formula, over odd sizes, strides, borders and groups.</summary>
public class ConvolutionTests
{
    // samples, channels, outs, groups, height, width, kernel, stride, padding, dilation
    public static TheoryData<int, int, int, int, int, int, int, int, int, int> Cases => new()
    {
        { 2, 3, 5, 1, 7, 9, 3, 1, 0, 1 },
        { 2, 3, 7, 1, 8, 17, 3, 1, 1, 1 },
        { 3, 4, 6, 2, 9, 16, 3, 2, 1, 1 },
        { 1, 8, 8, 8, 6, 15, 3, 1, 1, 1 },
        { 2, 2, 3, 1, 11, 33, 3, 1, 2, 2 },
        { 9, 5, 4, 1, 5, 5, 1, 1, 0, 1 },
        { 2, 2, 13, 1, 9, 9, 5, 3, 2, 1 },
        { 1, 1, 1, 1, 1, 1, 1, 1, 0, 1 },
        { 2, 3, 2, 1, 4, 5, 1, 1, 2, 1 },
        { 1, 30, 17, 1, 23, 19, 3, 1, 1, 1 },
    };

    public static TheoryData<string> Levels => [.. Enum.GetNames<SimdLevel>()];

    [Theory, MemberData(nameof(Cases))]
    public void Convolution_and_its_derivatives_equal_the_loops(int samples, int channels, int outs, int groups, int height, int width, int kernel, int stride, int padding, int dilation)
    {
        manual_seed(height * width + kernel);
        var x = randn(samples, channels, height, width).requires_grad_();
        var w = randn(outs, channels / groups, kernel, kernel).requires_grad_();
        var b = randn(outs).requires_grad_();
        var y = nn.functional.conv2d(x, w, b, [stride, stride], [padding, padding], [dilation, dilation], groups);
        var up = randn(y.shape);
        (y * up).sum().backward();

        float[] X = Of(x), W = Of(w), B = Of(b), Up = Of(up);
        int outHeight = (int)y.shape[2], outWidth = (int)y.shape[3], ins = channels / groups;
        double[] dx = new double[X.Length], dw = new double[W.Length], db = new double[B.Length], expected = new double[Up.Length];
        for (int n = 0, at = 0; n < samples; n++)
            for (int o = 0; o < outs; o++)
                for (int i = 0; i < outHeight; i++)
                    for (int j = 0; j < outWidth; j++, at++)
                    {
                        expected[at] = B[o];
                        db[o] += Up[at];
                        for (int c = 0; c < ins; c++)
                            for (int p = 0; p < kernel; p++)
                                for (int q = 0; q < kernel; q++)
                                {
                                    int row = i * stride - padding + p * dilation, column = j * stride - padding + q * dilation;
                                    if (row < 0 || row >= height || column < 0 || column >= width) continue;
                                    int from = ((n * channels + o / (outs / groups) * ins + c) * height + row) * width + column, tap = ((o * ins + c) * kernel + p) * kernel + q;
                                    expected[at] += (double)X[from] * W[tap];
                                    dx[from] += (double)Up[at] * W[tap];
                                    dw[tap] += (double)Up[at] * X[from];
                                }
                    }
        Close(expected, Of(y));
        Close(dx, Of(x.grad!));
        Close(dw, Of(w.grad!));
        Close(db, Of(b.grad!));
    }

    [Theory, MemberData(nameof(Levels))]
    public void Every_level_gives_the_same_but_for_rounding(string name)
    {
        var level = Enum.Parse<SimdLevel>(name);
        var random = new System.Random(5);
        ConvolutionGeometry g = new(9, 21, 3, 3, 9, 21, 1, 1, 1, 1, 1, 1);
        ConvolutionCounts counts = new(3, 1, 5, 11);
        float[] x = Values(3 * 5 * g.Plane), w = Values(11 * 5 * 9), up = Values(3 * 11 * g.OutPlane);
        Assert.True(Difference(Run(level), Run(SimdLevel.Portable)) <= 1e-4);

        float[] Run(SimdLevel at)
        {
            float[] y = new float[up.Length], dw = new float[w.Length], partials = new float[ConvolutionKernels.Chunks(g, counts) * w.Length];
            ConvolutionKernels.Forward<float>(x, w, [], y, g, counts, at);
            ConvolutionKernels.Weight<float>(x, up, partials, dw, g, counts, at);
            return [.. y, .. dw];
        }

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() * 2 - 1)];
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        manual_seed(6);
        var (x, w) = (randn(10, 8, 20, 20).requires_grad_(), randn(12, 8, 3, 3).requires_grad_());
        int before = get_num_threads();
        try
        {
            var results = new[] { 1, 2, 3 }.Select(threads =>
            {
                set_num_threads(threads);
                (x.grad, w.grad) = (null, null);
                var y = nn.functional.conv2d(x, w, padding: [1, 1]);
                y.square().sum().backward();
                return (float[])[.. Of(y), .. Of(x.grad!), .. Of(w.grad!)];
            }).ToArray();
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Nan_and_infinity_reach_the_outputs_that_see_them()
    {
        var (x, w) = (zeros(1, 1, 5, 20), ones(1, 1, 3, 3));
        (x[0, 0, 2, 3], x[0, 0, 2, 15]) = (float.NaN, float.PositiveInfinity);
        var y = nn.functional.conv2d(x, w, padding: [1, 1]);
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 20; j++)
                Assert.Equal(i is < 1 or > 3 ? 0 : Math.Abs(j - 3) <= 1 ? float.NaN : Math.Abs(j - 15) <= 1 ? float.PositiveInfinity : 0, y[0, 0, i, j].item<float>());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 7)]
    [InlineData(8, 33)]
    public void Pairs_are_pooled_as_any_window_is(int height, int width)
    {
        manual_seed(height);
        var x = randint(0, 4, [3, height, width]).to_type(float32); // many equals: the first counts
        (x[0, 1, 0], x[1, 0, 1], x[1, 1, 0], x[2, 0, 0]) = (float.NaN, float.NaN, float.NaN, float.NegativeInfinity);
        x.requires_grad_();
        var (y, places) = nn.functional.max_pool2d_with_indices(x, [2, 2]);
        y.sum().backward();
        float[] from = Of(x), grad = Of(x.grad!);
        var back = new float[from.Length];
        for (int plane = 0, at = 0; plane < 3; plane++)
            for (int i = 0; i < height / 2; i++)
                for (int j = 0; j < width / 2; j++, at++)
                {
                    int best = -1;
                    foreach (var (a, b) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
                    {
                        int here = (2 * i + a) * width + 2 * j + b;
                        float value = from[plane * height * width + here];
                        if (best < 0 || value > from[plane * height * width + best] || float.IsNaN(value)) best = here;
                    }
                    Assert.Equal(best, places.data<long>()[at]);
                    Assert.Equal(from[plane * height * width + best], Of(y)[at]);
                    back[plane * height * width + best]++;
                }
        Assert.Equal(back, grad);
    }

    static float[] Of(Tensor x) => x.detach().contiguous().data<float>().ToArray();

    static double Difference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();

    static void Close(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double tolerance = 1e-5 * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{actual[i]} at {i}; the loops have {expected[i]}");
    }
}

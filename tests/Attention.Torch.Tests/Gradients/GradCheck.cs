using System.Globalization;
using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Holds a gradient against central differences, (f(x + h) − f(x − h)) / 2h for one element after the other, in float64.</summary>
public static class GradCheck
{
    const double H = 1e-5;

    /// <summary>f of one tensor of this shape, drawn from a fixed stream of numbers between −1 and 1.</summary>
    public static void Run(Func<Tensor, Tensor> f, params long[] shape) => RunAll(x => f(x[0]), Draw(0, shape));

    /// <summary>f of two.</summary>
    public static void Run(Func<Tensor, Tensor, Tensor> f, long[] first, long[] second) =>
        RunAll(x => f(x[0], x[1]), Draw(0, first), Draw(1, second));

    /// <summary>f of a tensor given: for ops that are not defined, or not smooth, everywhere.</summary>
    public static void Run(Func<Tensor, Tensor> f, Tensor at) => RunAll(x => f(x[0]), at);

    public static void RunAll(Func<Tensor[], Tensor> f, params Tensor[] at)
    {
        Tensor[] leaves = [.. at.Select(x => x.detach().clone().requires_grad_())];
        Loss(f, leaves).backward();
        for (int i = 0; i < leaves.Length; i++)
            Compare(leaves[i].grad!.data<double>().ToArray(), Numerical(f, at, i), $"input {i} of shape [{string.Join(", ", at[i].shape)}]");
    }

    /// <summary>Σ weight·f: with equal weights a gradient that mixes up its elements could pass.</summary>
    static Tensor Loss(Func<Tensor[], Tensor> f, Tensor[] inputs)
    {
        var y = f(inputs);
        var weights = Enumerable.Range(0, (int)y.numel()).Select(k => (k * 37 % 19 - 9) / 8.0 + 0.03).ToArray();
        return (y * tensor(weights, y.shape)).sum();
    }

    static double[] Numerical(Func<Tensor[], Tensor> f, Tensor[] at, int which)
    {
        var values = at[which].contiguous().data<double>().ToArray();
        var result = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            double Shifted(double h)
            {
                double[] moved = [.. values];
                moved[k] += h;
                Tensor[] inputs = [.. at];
                inputs[which] = tensor(moved, at[which].shape);
                return Loss(f, inputs).item<double>();
            }
            result[k] = (Shifted(H) - Shifted(-H)) / (2 * H);
        }
        return result;
    }

    static void Compare(double[] analytic, double[] numerical, string what)
    {
        double scale = 1 + numerical.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int k = 0; k < numerical.Length; k++)
            Assert.True(Math.Abs(analytic[k] - numerical[k]) <= 1e-7 * scale, string.Create(CultureInfo.InvariantCulture,
                $"The gradient of {what} at element {k} is {analytic[k]:R}; central differences give {numerical[k]:R}."));
    }

    /// <summary>Numbers between −1 and 1, at least 0.05 from zero, no two alike.</summary>
    public static Tensor Draw(int stream, params long[] shape)
    {
        var random = new System.Random(7919 + stream);
        var values = new double[shape.Aggregate(1L, (a, b) => a * b)];
        for (int k = 0; k < values.Length; k++) values[k] = (0.05 + 0.95 * random.NextDouble()) * (random.Next(2) * 2 - 1);
        return tensor(values, shape);
    }
}

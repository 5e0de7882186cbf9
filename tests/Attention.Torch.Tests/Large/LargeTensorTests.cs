using Attention.Torch.Tests.Golden;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Large;

/// <summary>
/// Tensors so large that the work is split over threads and vectors. The golden cases are small; here a whole must equal its parts,
/// and a sum a loop in double.
/// </summary>
public class LargeTensorTests
{
    const int Rows = 3, Columns = 40_009; // more than any grain, and a prime: no vector and no thread ends where a row ends
    const int Piece = 997; // less than any thread's share

    static readonly Tensor X = Draw(1), Y = Draw(2);

    static Tensor Draw(int seed)
    {
        var random = new System.Random(seed);
        return tensor(Enumerable.Range(0, Rows * Columns).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray(), new long[] { Rows, Columns });
    }

    static readonly Dictionary<string, Func<Tensor, Tensor>> Pointwise = new()
    {
        ["exp"] = x => x.exp(),
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["relu"] = x => x.relu(),
        ["neg"] = x => -x,
        ["abs"] = x => x.abs(),
        ["pow"] = x => x.pow(2),
        ["to double"] = x => x.to_type(float64),
        ["to int"] = x => (x * 100).to_type(int32),
        ["greater"] = x => x > 0.5,
        ["masked_fill"] = x => x.masked_fill(x > 0, -1),
        ["clone"] = x => x.clone(),
        ["add in place"] = x => x.clone().add_(1),
    };

    static readonly Dictionary<string, Func<Tensor, Tensor>> OfRows = new()
    {
        ["softmax"] = x => x.softmax(-1),
        ["log_softmax"] = x => x.log_softmax(-1),
        ["argmax"] = x => x.argmax(-1),
        ["max"] = x => x.max(-1).values,
        ["flip"] = x => x.flip(-1),
        ["every third"] = x => x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 3)].exp(),
    };

    static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> OfTwo = new()
    {
        ["add"] = (x, y) => x + y,
        ["mul"] = (x, y) => x * y,
        ["div"] = (x, y) => x / y,
        ["pow"] = (x, y) => x.abs().pow(y),
        ["less"] = (x, y) => x < y,
        ["maximum"] = (x, y) => x.maximum(y),
        ["where"] = (x, y) => where(x > y, x, y),
        ["float and double"] = (x, y) => x + y.to_type(float64),
        ["add in place"] = (x, y) => x.clone().add_(y),
    };

    public static TheoryData<string> NamesOfPointwise() => [.. Pointwise.Keys];
    public static TheoryData<string> NamesOfRows() => [.. OfRows.Keys];
    public static TheoryData<string> NamesOfTwo() => [.. OfTwo.Keys];

    [Theory, MemberData(nameof(NamesOfPointwise))]
    public void A_pointwise_op_on_all_is_the_op_on_each_piece(string op)
    {
        var whole = Pointwise[op](X);
        for (int row = 0; row < Rows; row++) AssertSame(whole[row], cat([.. X[row].split(Piece).Select(Pointwise[op])], 0));
    }

    [Theory, MemberData(nameof(NamesOfRows))]
    public void An_op_along_rows_is_the_op_on_each_row(string op)
    {
        var whole = OfRows[op](X);
        for (int row = 0; row < Rows; row++) AssertSame(whole[row], OfRows[op](X[row].clone()));
    }

    [Theory, MemberData(nameof(NamesOfPointwise)), MemberData(nameof(NamesOfRows))]
    public void An_op_on_a_transposed_tensor_is_the_op_on_its_copy(string op)
    {
        var function = Pointwise.TryGetValue(op, out var pointwise) ? pointwise : OfRows[op];
        var turned = X.reshape(Columns, Rows).t(); // [Rows, Columns], stride 1 down the columns
        AssertSame(function(turned), function(turned.contiguous()));
    }

    [Theory, MemberData(nameof(NamesOfTwo))]
    public void An_op_of_two_on_all_rows_is_the_op_on_each_row(string op)
    {
        var flat = Y.reshape(Columns, Rows).t();
        var (whole, oneRow, oneColumn, turned) = (OfTwo[op](X, Y), OfTwo[op](X, Y[0]), OfTwo[op](X, Y[.., ..1]), OfTwo[op](X, flat));
        for (int row = 0; row < Rows; row++)
        {
            AssertSame(whole[row], Parts(OfTwo[op], X[row], Y[row]));
            AssertSame(oneRow[row], Parts(OfTwo[op], X[row], Y[0]));
            AssertSame(oneColumn[row], Parts(OfTwo[op], X[row], Y[row, ..1].expand(Columns)));
            AssertSame(turned[row], Parts(OfTwo[op], X[row], flat[row]));
        }
    }

    static Tensor Parts(Func<Tensor, Tensor, Tensor> op, Tensor x, Tensor y) => cat([.. x.split(Piece).Zip(y.split(Piece), (a, b) => op(a, b))], 0);

    [Fact]
    public void Sums_are_as_exact_as_pairwise_addition()
    {
        var values = GoldenTensor.Values(X);
        Near(values.Sum(), X.sum(), values.Sum(Math.Abs));
        Near(values.Average(), X.mean(), 1);
        for (int row = 0; row < Rows; row++) Near(values.Skip(row * Columns).Take(Columns).Sum(), X.sum(1)[row], Columns);
        var columns = X.sum([0]); // sum(0) would mean a ScalarType
        for (int column = 0; column < Columns; column += 1009)
            Near(Enumerable.Range(0, Rows).Sum(row => values[row * Columns + column]), columns[column], Rows);
        double mean = values.Average();
        Near(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1), X.var(), 1);
    }

    /// <summary>One sum in order would be off by 1e-4 of the sum of magnitudes; 2e-7 is a few roundings of float32.</summary>
    static void Near(double expected, Tensor got, double magnitude)
    {
        double tolerance = 2e-7 * magnitude + 1e-6 * Math.Abs(expected);
        Assert.InRange(got.item<float>(), expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void Gradients_of_a_large_tensor_are_those_of_its_rows()
    {
        var whole = X.clone().requires_grad_();
        ((whole * Y[0]).tanh().softmax(-1) * Y).sum().backward();
        for (int row = 0; row < Rows; row += 2)
        {
            var part = X[row].clone().requires_grad_();
            ((part * Y[0]).tanh().softmax(-1) * Y[row]).sum().backward();
            Assert.True(whole.grad![row].allclose(part.grad!, 1e-5, 1e-9));
        }
    }

    [Fact]
    public async Task Many_threads_may_compute_and_differentiate_at_once()
    {
        var expected = Loss();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Loss)));
        foreach (var gradient in all) AssertSame(gradient, expected);
    }

    static Tensor Loss()
    {
        var x = X[.., ..5000].clone().requires_grad_();
        using (no_grad()) _ = x * 2; // no_grad belongs to its thread
        (x.softmax(-1).matmul(Y[.., ..5000].t()).tanh() * 3).sum().backward();
        return x.grad!;
    }

    static void AssertSame(Tensor got, Tensor expected) =>
        Closeness.Check("the whole", GoldenTensor.Values(got), GoldenTensor.Values(expected), got.dtype, got.shape);
}

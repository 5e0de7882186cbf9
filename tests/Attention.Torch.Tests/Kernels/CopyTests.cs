using static TorchSharp.torch;

namespace Attention.Torch.Tests.Kernels;

/// <summary>Copies between layouts and types against one element at a time.</summary>
public class CopyTests
{
    public static TheoryData<string> Types => ["float32", "float64", "int64", "int32", "uint8", "bool"];

    static readonly (long[] Shape, long[] Order)[] Layouts =
    [
        ([1, 1], [1, 0]), ([3, 5], [1, 0]), ([4, 4], [1, 0]), ([33, 70], [1, 0]), ([31, 65], [1, 0]), ([300, 301], [1, 0]), ([2, 3, 5], [2, 1, 0]), ([2, 37, 5], [0, 2, 1]),
        ([4, 6, 3, 16], [0, 2, 1, 3]), ([3, 4, 5, 6], [3, 1, 0, 2]), ([5, 1, 7], [2, 1, 0]), ([2, 3, 4, 5, 6], [1, 4, 0, 3, 2]), ([40, 3, 41], [1, 2, 0]),
    ];

    [Theory, MemberData(nameof(Types))]
    public void A_permuted_tensor_is_gathered_row_after_row(string type)
    {
        foreach (var (shape, order) in Layouts)
        {
            var x = Numbered(shape, type);
            var (view, source) = (x.permute(order), x.to_type(float64).data<double>().ToArray());
            Assert.Equal(Walked(source, view.shape, view.stride(), 0), Values(view.contiguous()));
            Assert.Equal(Walked(source, view.shape, view.stride(), 0), Values(view.clone().contiguous()));
        }
    }

    [Fact]
    public void Slices_and_expanded_tensors_are_gathered_too()
    {
        var x = Numbered([6, 7, 40], "float32");
        var source = Values(x);
        foreach (var view in new[] { x[TensorIndex.Slice(1, 5, 2)], x.narrow(1, 2, 3), x.narrow(2, 3, 30).transpose(0, 2), x.narrow(0, 5, 1).expand(4, 7, 40), x.narrow(2, 7, 1).expand(6, 7, 5), x.narrow(1, 3, 0) })
            Assert.Equal(Walked(source, view.shape, view.stride(), view.storage_offset()), Values(view.contiguous()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1000)]
    public void Truth_values_and_numbers_convert_into_each_other(int length)
    {
        var random = new System.Random(length);
        float[] numbers = [.. Enumerable.Range(0, length).Select(i => i % 7 == 3 ? float.NaN : random.Next(-1, 2) * (i % 5 == 0 ? float.Epsilon : float.PositiveInfinity))];
        for (int i = 0; i < length; i++) if (i % 11 == 5) numbers[i] = -0f;
        bool[] truth = [.. numbers.Select(number => number != 0)];
        Assert.Equal(truth, tensor(numbers).to_type(ScalarType.Bool).data<bool>().ToArray());
        Assert.Equal(truth.Select(t => t ? 1f : 0f), tensor(truth).to_type(float32).data<float>().ToArray());
        Assert.Equal(truth.Select(t => t ? 1L : 0L), tensor(truth).to_type(int64).data<long>().ToArray());
    }

    [Theory, MemberData(nameof(Types))]
    public void Joined_tensors_lie_one_after_the_other(string type)
    {
        foreach (int dim in new[] { 0, 1, 2 })
        {
            long[] first = [3, 4, 5], second = [3, 4, 5];
            second[dim] = 2;
            Tensor a = Numbered(first, type), b = Numbered(second, type), mixed = Numbered([5, 4, 3], type).transpose(0, 2);
            var joined = cat([a, b, mixed], dim);
            for (int i = 0; i < joined.shape[0]; i++)
                for (int j = 0; j < joined.shape[1]; j++)
                    for (int k = 0; k < joined.shape[2]; k++)
                    {
                        long[] at = [i, j, k];
                        Tensor from = a;
                        if (at[dim] >= first[dim]) (from, at[dim]) = (b, at[dim] - first[dim]);
                        if (ReferenceEquals(from, b) && at[dim] >= 2) (from, at[dim]) = (mixed, at[dim] - 2);
                        Assert.Equal(from[at[0], at[1], at[2]].to_type(float64).item<double>(), joined[i, j, k].to_type(float64).item<double>());
                    }
        }
    }

    [Fact]
    public void A_long_join_is_the_same_on_several_threads()
    {
        Tensor a = Numbered([7, 30_001], "float32"), b = Numbered([7, 3], "float32");
        var joined = Values(cat([a, b], 1));
        double[] left = Values(a), right = Values(b);
        for (int i = 0; i < joined.Length; i++)
        {
            var (row, column) = Math.DivRem(i, 30_004);
            Assert.Equal(column < 30_001 ? left[row * 30_001 + column] : right[row * 3 + column - 30_001], joined[i]);
        }
    }

    static Tensor Numbered(long[] shape, string type)
    {
        var x = arange(shape.Aggregate(1L, (a, b) => a * b)).reshape(shape);
        return type switch
        {
            "float32" => x.to_type(float32),
            "float64" => x.to_type(float64),
            "int32" => x.to_type(int32),
            "uint8" => x.remainder(251).to_type(uint8),
            "bool" => (x.remainder(3) == 0),
            _ => x,
        };
    }

    static double[] Values(Tensor x) => x.to_type(float64).data<double>().ToArray();

    static double[] Walked(double[] data, long[] shape, long[] strides, long offset)
    {
        List<double> values = [];
        void Walk(int d, long at)
        {
            if (d == shape.Length) values.Add(data[at]);
            else for (long i = 0; i < shape[d]; i++) Walk(d + 1, at + i * strides[d]);
        }
        Walk(0, offset);
        return [.. values];
    }
}

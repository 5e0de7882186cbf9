using Attention.Torch.Tests.Errors;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Data;

/// <summary>Numbers into tensors and out again.</summary>
public class DataTests
{
    [Fact]
    public void An_array_becomes_a_tensor_of_its_type_and_shape()
    {
        Check(tensor(new[] { 1f, 2, 3 }), float32, [3]);
        Check(tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }), float64, [2, 3]);
        Check(tensor(new long[,,] { { { 1, 2 }, { 3, 4 } } }), int64, [1, 2, 2]);
        Check(tensor(new int[,,,] { { { { 1 } }, { { 2 } } } }), int32, [1, 2, 1, 1]);
        Check(tensor(new byte[] { 1, 2 }), uint8, [2]);
        Check(tensor(new[] { 1f, 2, 3, 4, 5, 6 }, new long[] { 3, 2 }), float32, [3, 2]);
        Check(tensor(new[] { 1, 2, 3 }, dtype: float64), float64, [3]);
        Check(tensor(1.0), float64, []);
        Check(tensor(1f), float32, []);
        Check(tensor(1L), int64, []);
        Assert.Equal([true, false, true], tensor(new[] { true, false, true }).data<bool>().ToArray());
    }

    /// <summary>The elements are 1, 2, 3, … in the order they were written.</summary>
    static void Check(Tensor x, ScalarType type, long[] shape)
    {
        Assert.Equal(type, x.dtype);
        Assert.Equal(shape, x.shape);
        Assert.Equal(Enumerable.Range(1, (int)x.numel()).Select(i => (double)i), Golden.GoldenTensor.Values(x));
    }

    [Fact]
    public void A_tensor_keeps_its_own_copy_of_an_array()
    {
        float[] array = [1, 2, 3];
        var x = tensor(array);
        array[0] = 9;
        Assert.Equal(1, x[0].item<float>());
    }

    [Fact]
    public void An_array_that_does_not_fill_the_shape_is_refused() =>
        Says.That("", () => tensor(new[] { 1f, 2, 3 }, new long[] { 2, 2 }), "[2, 2]", "3");

    [Fact]
    public void Item_gives_the_one_number()
    {
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(7, tensor(new long[,] { { 7 } }).item<long>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(2, tensor(2.5f).ToInt32());
        Assert.Equal(ScalarType.Float32, tensor(2.5f).ToScalar().Type);
    }

    [Fact]
    public void Data_of_a_view_is_what_the_view_shows()
    {
        var x = arange(12, dtype: float32).reshape(3, 4);
        Assert.Equal([1, 5, 9], x[.., 1].data<float>().ToArray());
        Assert.Equal([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], x.t().data<float>());
        Assert.Equal(6, x.t().data<float>()[2, 1]);
        Assert.Equal(3, x[1, 1..].data<float>().Count);
        Assert.Equal(new float[,] { { 0, 4 }, { 1, 5 } }, x[..2, ..2].t().data<float>().ToNDArray());
        Assert.Empty(x[3..].data<float>().ToArray());
    }

    [Fact]
    public void Data_can_be_written()
    {
        var x = zeros(2, 3);
        x.data<float>()[1, 2] = 7;
        x.t().data<float>().CopyFrom(new float[] { 1, 2 }, tensorIndex: 2);
        Assert.Equal([0, 1, 0, 0, 2, 7], x.data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_knows_its_layout()
    {
        var x = zeros(2, 3, 5);
        Assert.Equal([15, 5, 1], x.stride());
        Assert.Equal([1, 5, 15], x.permute(2, 1, 0).stride());
        Assert.Equal(5, x[.., 1..].storage_offset());
        Assert.Equal((30, 3, 3, 5), (x.numel(), x.ndim, x.size(1), x.size(-1)));
        Assert.True(x.is_contiguous() && !x.transpose(0, 1).is_contiguous() && x[1].is_contiguous());
        Assert.Equal((4, 8, 1), (x.element_size(), zeros(1, dtype: int64).element_size(), zeros(1, dtype: @bool).element_size()));
    }

    [Fact]
    public void Converting_to_the_same_type_gives_the_same_tensor()
    {
        var x = ones(3);
        Assert.Same(x, x.to(float32));
        Assert.NotSame(x, x.to(float32, copy: true));
        Assert.Equal(int64, x.to(int64).dtype);
    }

    [Fact]
    public void Where_there_is_no_gpu_the_error_says_where_to_find_one() =>
        Says.That("", () => ones(3).to("cuda"), "Stack=packages");
}

using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Data;

/// <summary>torch.Size, memory shared with arrays, and what a tensor says of itself.</summary>
public class SizeTests
{
    [Fact]
    public void A_size_is_a_value()
    {
        Size size = (2, 3, 5);
        Assert.True(size == new Size([2, 3, 5]) && size != new Size([2, 3]) && size.Equals((object)new Size((2, 3, 5))));
        Assert.Equal(new Size([2, 3, 5]).GetHashCode(), size.GetHashCode());
        Assert.Equal((3, 30L, 5L, false, false), (size.Length, size.numel(), size[2], size.IsEmpty, size.IsScalar));
        Assert.Equal([2, 3, 5, 7], (size + new Size(7)).Shape);
        Assert.Equal([3, 5], size.Slice(1, 3).Shape);
        Assert.Equal([2, 3], size.Take(2));
        Assert.True(Size.Empty.IsScalar && Size.Empty.numel() == 1 && new Size([2, 0]).IsEmpty);
    }

    [Fact]
    public void Sizes_make_and_shape_tensors()
    {
        Assert.Equal([2, 3], randint(10, new Size([2, 3])).shape);
        Assert.Equal([2, 3, 5], zeros(6, 5).unflatten(0, new Size([2, 3])).shape);
        Assert.Equal([2, 3], zeros(3).expand(new Size([2, 3])).shape);
        Assert.Equal(new Size([2, 3, 5]), broadcast_shapes([3, 1], [2, 1, 5]));
    }

    [Fact]
    public void A_buffer_shares_its_array()
    {
        var array = new float[] { 1, 2, 3, 5, 7 };
        var x = frombuffer(array, float32, 3, 1);
        x.mul_(2);
        Assert.Equal([1, 4, 6, 10, 7], array);
        array[1] = -1;
        Assert.Equal(-1f, x[0].item<float>());
        Assert.Equal(float64, frombuffer(array, float64).dtype);
        Assert.Equal([2, 3, 4], frombuffer(new[,] { { 1, 2 }, { 3, 4 } }, int32, offset: 1).data<int>().ToArray());
    }

    [Fact]
    public void A_transposition_in_place_moves_no_element()
    {
        var x = arange(6).reshape(2, 3);
        var row = x[0];
        Assert.Same(x, x.transpose_(0, 1));
        Assert.Equal([3, 2], x.shape);
        x[1, 0] = 9;
        Assert.Equal([0, 9, 2], row.data<long>().ToArray());
    }

    [Fact]
    public void Set_makes_a_tensor_another_handle()
    {
        var (x, y) = (zeros(2, 3), ones(5));
        x.set_(y).mul_(3);
        Assert.Equal([3, 3, 3, 3, 3], y.data<float>().ToArray());
    }

    [Fact]
    public void There_is_no_gpu()
    {
        Assert.False(cuda.is_available() || cuda_is_available() || cuda.device_count() > 0);
        var device = cuda.is_available() ? CUDA : CPU;
        Assert.Equal("cpu", zeros(3).to(device).device.ToString());
        Assert.Equal("cpu", torch.device("cpu").ToString());
    }

    [Fact]
    public void Questions_have_answers()
    {
        var x = zeros(2, 3, int32);
        Assert.True(is_tensor(x) && !is_tensor("x") && is_integral(int32) && is_floating_point(float64) && is_nonzero(tensor(2)) && !tensor(0.0).is_nonzero());
        Assert.Equal((6L, 4, 6L, long.MaxValue), (numel(x), int32.ElementSize(), new long[] { 2, 3 }.TotalSize(), max_int_value(int64)));
        Assert.Equal([2, 3], x.IntShape().ToArray());
        Assert.Equal((float32, int64), (result_type(x, tensor(1.5f)), result_type(tensor(1), tensor(new long[] { 1 }))));
        Assert.Equal([4, 2], empty_strided([4, 2], [1, 4]).shape);
        Assert.Equal([1, 4], empty_strided([4, 2], [1, 4]).stride());
    }

    [Fact]
    public void Five_and_six_indices_reach_one_element()
    {
        var x = arange(2 * 3 * 2 * 2 * 2 * 2).reshape(2, 3, 2, 2, 2, 2);
        x[1, 2, 0, 1, 1, 0] = -1;
        Assert.Equal(-1L, x[1, 2, 0, 1, 1, 0].item<long>());
        Assert.Equal([92, 93], x[1, 2, 1, 1, 0].data<long>().ToArray());
    }
}

using static TorchSharp.torch;

namespace Attention.Torch.Tests.Data;

/// <summary>C#'s own index syntax on tensors: numbers, ranges, ^1, and TensorIndex for what C# has no sign for.</summary>
public class IndexSyntaxTests
{
    readonly Tensor x = arange(24, dtype: float32).reshape(2, 3, 4);

    static double[] V(Tensor t) => Golden.GoldenTensor.Values(t);

    [Fact] public void Ranges_are_slices() => Assert.Equal([13, 14, 17, 18], V(x[1, ..2, 1..3]));
    [Fact] public void Hats_count_from_the_end() => Assert.Equal([11, 23], V(x[.., ^1, ^1]));
    [Fact] public void A_range_may_end_with_a_hat() => Assert.Equal([1, 2], V(x[0, 0, 1..^1]));
    [Fact] public void Ellipsis_stands_for_all_dims_between() => Assert.Equal([3, 7, 11, 15, 19, 23], V(x[TensorIndex.Ellipsis, 3]));
    [Fact] public void None_adds_a_dim() => Assert.Equal([2, 1, 3, 4], x[.., TensorIndex.None].shape);
    [Fact] public void Null_adds_one_too() => Assert.Equal([1, 2, 3, 4], x[TensorIndex.Null].shape);
    [Fact] public void A_slice_may_have_a_step() => Assert.Equal([0, 2], V(x[0, 0, TensorIndex.Slice(step: 2)]));
    [Fact] public void A_mask_picks_what_is_true() => Assert.Equal([21, 22, 23], V(x[TensorIndex.Tensor(x > 20)]));

    [Fact]
    public void Tensors_pick_element_by_element()
    {
        var diagonal = tensor(new long[] { 0, 1 });
        Assert.Equal([0, 17], V(x[diagonal, diagonal, diagonal]));
    }

    [Fact]
    public void Whatever_can_be_read_can_be_written()
    {
        x[1, ..2, 1..3] = tensor(-1f);
        x[.., ^1, ^1] = tensor(new float[] { 100, 200 });
        x[TensorIndex.Tensor(x == 0)] = tensor(50f);
        Assert.Equal([50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 12, -1, -1, 15, 16, -1, -1, 19, 20, 21, 22, 200], V(x));
    }

    [Fact]
    public void A_view_is_written_through_and_a_pick_is_not()
    {
        x[0].zero_();
        x[tensor(new long[] { 1 })].zero_();
        Assert.Equal(Enumerable.Range(12, 12).Sum(), x.sum().item<float>());
    }

    [Fact]
    public void An_operation_in_place_on_an_element_changes_the_tensor()
    {
        x[1, 2, 3] += 5;
        x[.., 0, 0] *= 2;
        Assert.Equal((28, 0, 24), (x[1, 2, 3].item<float>(), x[0, 0, 0].item<float>(), x[1, 0, 0].item<float>()));
    }
}

using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Arranging and scattering against central differences.</summary>
public class ShapeGradientTests
{
    static Tensor Places(params long[] places) => tensor(places);

    [Fact] public void Of_windows_that_overlap() => GradCheck.Run(x => x.unfold(1, 3, 2), 2, 7);
    [Fact] public void Of_memory_seen_with_other_strides() => GradCheck.Run(x => x.as_strided([4, 4], [1, 2], 1), 3, 5);
    [Fact] public void Of_memory_of_an_expanded_tensor() => GradCheck.Run(x => (x * 1).expand(3, 5).as_strided([5], [1]), 1, 5);
    [Fact] public void Of_roll() => GradCheck.Run(x => x.roll([2, -1], [0, 1]), 3, 5);
    [Fact] public void Of_rot90() => GradCheck.Run(x => x.rot90(3), 3, 5);
    [Fact] public void Of_repeat_interleave() => GradCheck.Run(x => x.repeat_interleave(Places(2, 0, 3), 0), 3, 5);
    [Fact] public void Of_diag_embed() => GradCheck.Run(x => x.diag_embed(1, 0, -1), 3, 5);
    [Fact] public void Of_scatter() => GradCheck.Run((x, y) => x.scatter(1, tensor(new long[,] { { 0, 3 }, { 4, 1 }, { 2, 0 } }), y), [3, 5], [3, 2]);
    [Fact] public void Of_index_copy() => GradCheck.Run((x, y) => x.index_copy(1, Places(4, 0), y), [3, 5], [3, 2]);
    [Fact] public void Of_masked_scatter() => GradCheck.Run((x, y) => x.masked_scatter(x.detach() > 0, y), [3, 5], [17]);
    [Fact] public void Of_slice_scatter() => GradCheck.Run((x, y) => x.slice_scatter(y, 1, 1, null, 2), [3, 5], [3, 2]);
    [Fact] public void Of_take() => GradCheck.Run(x => x.take(Places(14, 0, 0)), 3, 5);
    [Fact] public void Of_a_transposition_in_place() => GradCheck.Run(x => { var y = x * 2; y.transpose_(0, 1); y[0].mul_(3); return y * y; }, 3, 5);

    [Fact]
    public void Of_a_view_taken_before_its_base_was_transposed_in_place() => GradCheck.Run(x =>
    {
        var y = x * 2;
        var row = y[1];
        y.transpose_(0, 1);
        y.mul_(3);
        return row * row;
    }, 3, 5);

    [Fact]
    public void Of_windows_written_in_place() => GradCheck.Run(x =>
    {
        var y = x * 1;
        y.unfold(0, 2, 2)[1].mul_(3);
        return y * x;
    }, 7);

    [Fact]
    public void Of_strided_memory_written_in_place() => GradCheck.Run(x =>
    {
        var y = x * 1;
        y.as_strided([3], [6], 1).mul_(3);
        return y * x;
    }, 3, 5);
}

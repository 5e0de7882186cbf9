using FsCheck.Fluent;
using static Attention.Torch.Tests.Properties.Shapes;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>Laws of arranging, splitting and scattering: what one does the other undoes.</summary>
public class ArrangingTests
{
    [Fact]
    public void Moving_a_dim_there_and_back_changes_nothing() =>
        Hold(WithDim().SelectMany(t => Gen.Choose(0, (int)t.x.ndim - 1).Select(to => (t.x, t.dim, to: (long)to))),
            t => Same(movedim(movedim(t.x, t.dim, t.to), t.to, t.dim), t.x));

    [Fact]
    public void Rolls_add_up() =>
        Hold(from t in WithDim() from a in Gen.Choose(-9, 9) from b in Gen.Choose(-9, 9) select (t.x, t.dim, a, b),
            t => Same(t.x.roll(t.a, t.dim).roll(t.b, t.dim), t.x.roll(t.a + t.b, t.dim)));

    [Fact]
    public void Four_quarter_turns_are_none() =>
        Hold(Tensors(2), x => Same(x.rot90().rot90().rot90().rot90(), x) && Same(x.rot90(3), x.rot90(-1)) && Same(x.rot90(2), x.flip(0, 1)));

    [Fact]
    public void Gluing_sections_gives_the_whole() =>
        Hold(WithDim().SelectMany(t => Gen.Choose(1, 6).Select(n => (t.x, t.dim, n))), t =>
        {
            var parts = t.x.tensor_split(t.n, t.dim);
            var sizes = parts.Select(p => p.size((int)t.dim)).ToArray();
            return parts.Length == t.n && Same(cat(parts, t.dim), t.x) && sizes.Max() - sizes.Min() <= 1;
        });

    [Fact]
    public void Repeating_each_element_puts_copies_side_by_side() =>
        Hold(WithDim().SelectMany(t => Gen.Choose(0, 3).Select(n => (t.x, t.dim, n))), t =>
        {
            var repeated = t.x.repeat_interleave(t.n, t.dim);
            return Enumerable.Range(0, t.n).All(k => Same(repeated.slice(t.dim, k, long.MaxValue, t.n), t.x));
        });

    [Fact]
    public void Tiles_are_all_the_same() =>
        Hold(Tensors(1, 3).SelectMany(x => Gen.Choose(1, 3).Select(n => (x, n))), t =>
            t.x.tile([t.n]).tensor_split(t.n, -1).All(part => Same(part, t.x)));

    [Fact]
    public void The_diagonal_of_an_embedded_diagonal_is_the_diagonal() =>
        Hold(Tensors(1, 3).SelectMany(x => Gen.Choose(-3, 3).Select(k => (x, offset: (long)k))), t =>
        {
            var y = t.x.diag_embed(t.offset);
            return Same(y.diagonal(t.offset, -2, -1), t.x) && Same(y.sum(), t.x.sum());
        });

    [Fact]
    public void A_window_is_a_slice() =>
        Hold(from n in Gen.Choose(1, 9) from x in Filled([2, n]) from size in Gen.Choose(1, n) from step in Gen.Choose(1, 4) select (x, n, size, step), t =>
        {
            var windows = t.x.unfold(1, t.size, t.step);
            return windows.shape[1] == (t.n - t.size) / t.step + 1
                && Enumerable.Range(0, (int)windows.shape[1]).All(k => Same(windows.select(1, k), t.x.narrow(1, k * t.step, t.size)));
        });

    [Fact]
    public void What_is_scattered_can_be_gathered() =>
        Hold(from x in Filled([3, 7]) from columns in Orders(7) from n in Gen.Choose(0, 7) from y in Filled([3, n]) select (x, columns, n, y), t =>
        {
            var index = tensor(t.columns)[TensorIndex.Slice(0, t.n)].expand(3, t.n);
            return Same(t.x.scatter(1, index, t.y).gather(1, index), t.y) && Same(t.x.scatter(1, index, t.x.gather(1, index)), t.x);
        });

    [Fact]
    public void Copying_the_slices_that_are_there_changes_nothing() =>
        Hold(from x in Filled([5, 3]) from order in Orders(5) from n in Gen.Choose(0, 5) select (x, index: tensor(order)[TensorIndex.Slice(0, n)]),
            t => Same(t.x.index_copy(0, t.index, t.x.index_select(0, t.index)), t.x));

    [Fact]
    public void Scattering_what_a_mask_selected_changes_nothing() =>
        Hold(Tensors(1), x => Same(x.masked_scatter(x > 0, x.masked_select(x > 0)), x));

    [Fact]
    public void Positions_of_trues_select_the_trues() =>
        Hold(Tensors(1), x => Same(x[[.. where(x > 0).Select(TensorIndex.Tensor)]], x.masked_select(x > 0)));

    [Fact]
    public void Strides_of_its_own_show_a_tensor_as_it_is() =>
        Hold(Tensors().SelectMany(x => Orders((int)x.ndim).Select(order => x.permute(order))), x => Same(x.as_strided(x.shape, x.stride(), x.storage_offset()), x));

    [Fact]
    public void A_mesh_lists_every_pair_once() =>
        Hold(from n in Gen.Choose(0, 5) from m in Gen.Choose(0, 5) select (n, m), t =>
        {
            var grids = meshgrid([arange(t.n), arange(t.m)]);
            return Same(stack([grids[0].flatten(), grids[1].flatten()], 1), cartesian_prod(arange(t.n), arange(t.m)))
                && Same(grids[0] * t.m + grids[1], arange((long)t.n * t.m).reshape(t.n, t.m));
        });
}

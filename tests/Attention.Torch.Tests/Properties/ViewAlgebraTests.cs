using FsCheck;
using FsCheck.Fluent;
using static Attention.Torch.Tests.Properties.Shapes;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>Laws of views: they undo each other, they compose, and they share memory.</summary>
public class ViewAlgebraTests
{
    [Fact]
    public void Transposing_twice_changes_nothing() =>
        Hold(WithDim(2).SelectMany(t => Gen.Choose(0, (int)t.x.ndim - 1).Select(e => (t.x, t.dim, other: (long)e))),
            t => Same(t.x.transpose(t.dim, t.other).transpose(t.dim, t.other), t.x));

    [Fact]
    public void The_inverse_order_undoes_a_permutation() =>
        Hold(Tensors().SelectMany(x => Orders((int)x.ndim).Select(order => (x, order))),
            t => Same(t.x.permute(t.order).permute(t.order.Select((_, d) => (long)Array.IndexOf(t.order, d))), t.x));

    [Fact]
    public void Reshaping_there_and_back_changes_nothing() =>
        Hold(Tensors().SelectMany(x => Orders((int)x.ndim).Select(order => x.permute(order))),
            x => Same(x.reshape(x.numel()).reshape(x.shape), x) && Same(x.contiguous(), x) && Same(x.clone(), x));

    [Fact]
    public void Flattening_reads_in_row_major_order() =>
        Hold(Tensors().SelectMany(x => Orders((int)x.ndim).Select(order => (x, order))), t =>
        {
            var (source, y) = (Values(t.x), t.x.permute(t.order));
            var strides = new long[t.order.Length];
            for (int d = strides.Length - 1; d >= 0; d--) strides[d] = d == strides.Length - 1 ? 1 : strides[d + 1] * t.x.shape[d + 1];
            return Values(y.flatten()).SequenceEqual(Walk(y.shape, [.. t.order.Select(d => strides[d])], source));
        });

    /// <summary>Row-major order over a shape, reading source at Σ index·stride: indexing written out by hand.</summary>
    static IEnumerable<double> Walk(long[] shape, long[] strides, double[] source)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        for (long k = 0; k < count; k++)
        {
            long rest = k, at = 0;
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                at += rest % shape[d] * strides[d];
                rest /= shape[d];
            }
            yield return source[at];
        }
    }

    [Fact]
    public void Squeezing_undoes_unsqueezing() =>
        Hold(Tensors().SelectMany(x => Gen.Choose(-(int)x.ndim - 1, (int)x.ndim).Select(d => (x, dim: (long)d))),
            t => Same(t.x.unsqueeze(t.dim).squeeze(t.dim), t.x));

    [Fact]
    public void A_slice_is_what_a_loop_reads() =>
        Hold(Slices, t =>
        {
            int n = (int)t.x.shape[0];
            int Clamp(int at) => Math.Clamp(at < 0 ? at + n : at, 0, n);
            var rows = new List<Tensor>();
            for (int i = Clamp(t.start); i < Clamp(t.stop); i += t.step) rows.Add(t.x[i]);
            var expected = rows.Count == 0 ? zeros(0, 2, dtype: float64) : stack(rows, 0);
            return Same(t.x[TensorIndex.Slice(t.start, t.stop, t.step)], expected);
        });

    static readonly Gen<(Tensor x, int start, int stop, int step)> Slices =
        from n in Gen.Choose(0, 7)
        from x in Filled([n, 2])
        from start in Gen.Choose(-9, 9)
        from stop in Gen.Choose(-9, 9)
        from step in Gen.Choose(1, 4)
        select (x, start, stop, step);

    [Fact]
    public void Writing_through_a_view_writes_the_base() =>
        Hold(Tensors(1).SelectMany(x => Orders((int)x.ndim).Select(order => (x, order))), t =>
        {
            var before = t.x.clone();
            t.x.permute(t.order).add_(1);
            return Same(t.x, before + 1);
        });

    [Fact]
    public void Gluing_the_parts_of_a_split_gives_the_whole() =>
        Hold(WithDim().SelectMany(t => Gen.Choose(1, 4).Select(size => (t.x, t.dim, size))),
            t => Same(cat(t.x.split(t.size, (int)t.dim), t.dim), t.x));

    [Fact]
    public void Unstacking_gives_what_was_stacked() =>
        Hold(Tensors(0, 3).SelectMany(x => Gen.Choose(0, (int)x.ndim).Select(d => (x, dim: (long)d))), t =>
        {
            var parts = stack([t.x, t.x + 1, t.x * 2], t.dim).unbind(t.dim);
            return parts.Length == 3 && Same(parts[0], t.x) && Same(parts[1], t.x + 1) && Same(parts[2], t.x * 2);
        });

    [Fact]
    public void The_triangles_add_up() =>
        Hold(Tensors(2).SelectMany(x => Gen.Choose(-4, 4).Select(d => (x, diagonal: (long)d))),
            t => Same(t.x.tril(t.diagonal) + t.x.triu(t.diagonal + 1), t.x));
}

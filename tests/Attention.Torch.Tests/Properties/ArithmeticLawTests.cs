using FsCheck;
using FsCheck.Fluent;
using static Attention.Torch.Tests.Properties.Shapes;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>Laws of broadcasting, sums, products and softmax.</summary>
public class ArithmeticLawTests
{
    [Fact]
    public void Broadcasting_does_not_depend_on_the_side() =>
        Hold(Broadcasting(), t =>
        {
            var (a, b) = t;
            return Same(a + b, b + a) && Same(a * b, b * a) && Same(a - b, -(b - a));
        });

    [Fact]
    public void Broadcasting_is_expanding_first() =>
        Hold(Broadcasting(), t =>
        {
            var (a, b) = t;
            var shape = new long[Math.Max(a.ndim, b.ndim)];
            for (int d = 1; d <= shape.Length; d++)
            {
                long m = d <= a.ndim ? a.shape[^d] : 1, n = d <= b.ndim ? b.shape[^d] : 1;
                shape[^d] = m == 1 ? n : m;
            }
            var (x, y) = (a.expand(shape), b.expand(shape));
            return Same(a + b, x.contiguous() + y.contiguous()) && Same(a * b, x * y.contiguous());
        });

    [Fact]
    public void Shapes_that_differ_in_a_dim_that_is_not_one_never_broadcast() =>
        Hold(WithDim(1), t =>
        {
            int d = (int)(t.dim < 0 ? t.dim + t.x.ndim : t.dim);
            if (t.x.shape[d] == 1) return true;
            long[] other = t.x.shape;
            other[d] += 2;
            return Record.Exception(() => t.x + zeros(other)) is ArgumentException;
        });

    [Fact]
    public void The_gradient_of_a_broadcast_sum_counts_how_often_each_element_was_used() =>
        Hold(Broadcasting(), t =>
        {
            var a = t.Item1.clone().requires_grad_();
            var sum = a + t.Item2;
            sum.sum().backward();
            return a.grad!.shape.SequenceEqual(a.shape) && Values(a.grad).All(v => v == (double)sum.numel() / a.numel());
        });

    [Fact]
    public void Summing_dims_one_after_the_other_in_any_order_is_summing_all() =>
        Hold(Tensors().SelectMany(x => Orders((int)x.ndim).Select(order => (x, order))), t =>
        {
            var one = t.order.Aggregate(t.x, (y, d) => y.sum(d, keepdim: true));
            return Same(one.reshape(Array.Empty<long>()), t.x.sum()) && Same(t.x.permute(t.order).sum(), t.x.sum());
        });

    [Fact]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes() =>
        Hold(Factors, t => Same(t.a.matmul(t.b).t(), t.b.t().matmul(t.a.t())));

    [Fact]
    public void A_product_is_rows_times_columns() =>
        Hold(Factors, t => Same(t.a.matmul(t.b), (t.a.unsqueeze(2) * t.b.unsqueeze(0)).sum(1)));

    /// <summary>Two matrices that can be multiplied, empty ones among them.</summary>
    static readonly Gen<(Tensor a, Tensor b)> Factors =
        from sizes in Gen.Choose(0, 5).ArrayOf(3)
        from a in Filled([sizes[0], sizes[1]])
        from b in Filled([sizes[1], sizes[2]])
        select (a, b);

    [Fact]
    public void A_batch_of_products_is_each_product() =>
        Hold(from b in Gen.Choose(1, 3) from x in Filled([b, 2, 3]) from y in Filled([b, 3, 4]) select (x, y),
            t => Same(t.x.bmm(t.y), stack(t.x.unbind().Zip(t.y.unbind(), (x, y) => x.mm(y)), 0)) && Same(t.x.bmm(t.y), t.x.matmul(t.y)));

    [Fact]
    public void Adding_a_constant_to_scores_leaves_softmax_as_it_was() =>
        Hold(WithDim().SelectMany(t => Gen.Choose(-50, 50).Select(shift => (t.x, t.dim, shift))),
            t => Near((t.x + t.shift).softmax(t.dim), t.x.softmax(t.dim)));

    [Fact]
    public void Softmax_is_positive_and_sums_to_one() =>
        Hold(WithDim(), t =>
        {
            var weights = t.x.softmax(t.dim);
            var sums = weights.sum(t.dim);
            return Values(weights).All(w => w >= 0) && (t.x.numel() == 0 || Near(sums, sums.ones_like()));
        });

    [Fact]
    public void Softmax_of_reordered_scores_is_reordered_softmax() =>
        Hold(from n in Gen.Choose(1, 6) from x in Filled([3, n]) from order in Orders(n) select (x, order),
            t => Near(t.x.index_select(1, tensor(t.order)).softmax(1), t.x.softmax(1).index_select(1, tensor(t.order))));

    [Fact]
    public void The_logarithm_of_softmax_is_log_softmax() => Hold(WithDim(), t => Near(t.x.softmax(t.dim).log(), t.x.log_softmax(t.dim)));

    [Fact]
    public void The_largest_is_where_argmax_points() =>
        Hold(WithDim().Where(t => t.x.numel() > 0), t =>
        {
            var (values, places) = t.x.max(t.dim, keepdim: true);
            return Same(t.x.gather(t.dim, places), values) && Same(places, t.x.argmax(t.dim, keepdim: true))
                && Same((-t.x).min(t.dim, keepdim: true).values, -values);
        });

    [Fact]
    public void Whole_numbers_survive_every_type_that_holds_them() =>
        Hold(Tensors(), x => Same(x.to_type(int64).to_type(float32).to_type(int32).to_type(float64), x));

    [Fact]
    public void Where_takes_the_one_or_the_other() =>
        Hold(Broadcasting(), t =>
        {
            var (a, b) = t;
            return Same(where(a > b, a, b), a.maximum(b)) && Same(where(a > 0, b, 0 * a), (a > 0).to_type(float64) * b);
        });
}

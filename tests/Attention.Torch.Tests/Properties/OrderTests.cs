using FsCheck.Fluent;
using static Attention.Torch.Tests.Properties.Shapes;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>Laws of order, of running sums and of counting.</summary>
public class OrderTests
{
    [Fact]
    public void Sorting_keeps_the_elements_and_orders_them() =>
        Hold(WithDim(), t =>
        {
            var (values, places) = t.x.sort(t.dim);
            return Same(t.x.gather(t.dim, places), values) && !(values.diff(dim: t.dim) < 0).any().item<bool>()
                && Same(places.argsort(t.dim).argsort(t.dim), places) && Same(t.x.argsort(t.dim), places);
        });

    [Fact]
    public void Sorting_downwards_is_sorting_the_negatives() =>
        Hold(WithDim(), t => Same(t.x.sort(t.dim, descending: true).Values, -(-t.x).sort(t.dim).Values) && Same(t.x.argsort(t.dim, descending: true), (-t.x).argsort(t.dim)));

    [Fact]
    public void The_top_are_the_first_of_the_sorted() =>
        Hold(WithDim().Where(t => t.x.numel() > 0), t =>
        {
            int k = (int)t.x.shape[^1];
            return Same(t.x.topk(k).values, t.x.sort(-1, descending: true).Values) && Same(t.x.topk(1, largest: false).values, t.x.sort().Values.narrow(-1, 0, 1))
                && Same(t.x.kthvalue(k, -1).values, t.x.amax(-1));
        });

    [Fact]
    public void Differences_undo_running_sums() =>
        Hold(WithDim().Where(t => t.x.numel() > 0), t =>
            Same(t.x.cumsum(t.dim).diff(dim: t.dim, prepend: t.x.narrow(t.dim, 0, 1) * 0), t.x) && Same(t.x.cumsum(t.dim).select(t.dim, -1), t.x.sum(t.dim)));

    [Fact]
    public void A_running_product_ends_in_the_product() =>
        Hold(WithDim().Where(t => t.x.numel() > 0), t => Same(t.x.cumprod(t.dim).select(t.dim, -1), t.x.prod(t.dim)));

    [Fact]
    public void Running_extremes_never_turn_back() =>
        Hold(WithDim().Where(t => t.x.numel() > 0), t =>
        {
            var (values, places) = t.x.cummax(t.dim);
            return Same(t.x.gather(t.dim, places), values) && Same(values.select(t.dim, -1), t.x.amax(t.dim)) && Same(values, -(-t.x).cummin(t.dim).values);
        });

    [Fact]
    public void Distinct_values_and_their_places_make_the_tensor_again() =>
        Hold(Tensors(), x =>
        {
            var (values, places, counts) = x.unique(return_inverse: true, return_counts: true);
            return Same(values.index_select(0, places!.flatten()).reshape(x.shape), x) && Same(counts!, places.flatten().bincount(null, values.numel()))
                && counts!.sum().item<long>() == x.numel();
        });

    [Fact]
    public void Searching_counts_what_is_smaller() =>
        Hold(from n in Gen.Choose(0, 6) from x in Filled([n]) from wanted in Filled([5]) select (x: x.msort(), wanted), t =>
            Same(searchsorted(t.x, t.wanted), (t.x.unsqueeze(0) < t.wanted.unsqueeze(1)).sum(1)) &&
            Same(searchsorted(t.x, t.wanted, right: true), (t.x.unsqueeze(0) <= t.wanted.unsqueeze(1)).sum(1)));

    [Fact]
    public void Remainders_and_quotients_make_the_number_again() =>
        Hold(Broadcasting(), t =>
        {
            var (a, b) = (t.Item1, where(t.Item2 == 0, ones_like(t.Item2), t.Item2));
            var (whole, cut) = (a.to_type(int64), b.to_type(int64));
            return Same(whole.floor_divide(cut) * cut + whole % cut, (whole + cut * 0)) && Same(a.div(b, RoundingMode.trunc) * b + a.fmod(b), a + b * 0)
                && ((a % b) * b >= 0).all().item<bool>();
        });

    [Fact]
    public void The_norm_of_a_difference_is_no_longer_than_the_way_round() =>
        Hold(from n in Gen.Choose(1, 6) from a in Filled([n]) from b in Filled([n]) from p in Gen.Elements(1f, 1.5f, 2f, 3f, float.PositiveInfinity) select (a, b, p), t =>
            t.a.dist(t.b, t.p).item<double>() <= t.a.norm(t.p).item<double>() + t.b.norm(t.p).item<double>() + 1e-12);
}

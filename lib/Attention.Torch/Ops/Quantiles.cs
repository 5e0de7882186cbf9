using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Values at a given place of the order.</summary>
internal static class Quantiles
{
    /// <summary>The middle element of all, the lower of two; NaN where there is one, or no element. Equal ones share the gradient.</summary>
    public static Tensor Median(Tensor x, bool ignoreNan)
    {
        using var one = Lifetime.One();
        if (x.numel() == 0) return one.Keep(Graph.Record(Creation.Full([], double.NaN, x.dtype), new Path(x, _ => x.detach().zeros_like())));
        var flat = x.detach().flatten();
        long nans = DTypes.IsFloating(x.dtype) ? flat.isnan().sum().item<long>() : 0, numbers = flat.numel() - nans;
        // The NaNs stand at the end of the order.
        long place = nans > 0 && (!ignoreNan || numbers == 0) ? flat.numel() - 1 : (numbers - 1) / 2;
        var median = flat[Sorting.Order(flat, 0, descending: false)[place].item<long>()].clone();
        return one.Keep(Graph.Record(median, new Path(x, dy =>
        {
            var hits = ((x == median) | (x.isnan() & median.isnan())).to_type(dy.dtype);
            return hits / hits.sum() * dy;
        }, Saved: x, AlsoSaved: median)));
    }

    /// <summary>For each q: the value that a share q of the row lies below, between two neighbours along a straight line.</summary>
    /// <param name="x">floating</param>
    /// <param name="q">[] or [Q], of x's type</param>
    /// <param name="dim">of x</param>
    /// <param name="keepdim">1 in place of dim</param>
    /// <returns>[Q, …] without dim; NaN for a row that has one</returns>
    public static Tensor Of(Tensor x, Tensor q, long dim, bool keepdim)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException(
                $"quantile() input tensor must be either float or double dtype: it is {x.dtype}. Convert it, as with to_type(torch.float32).");
        if (x.numel() == 0) throw new ArgumentException($"quantile() input tensor must be non-empty: it is {Dims.Text(x.Layout.Shape)}.");
        if (q.dtype != x.dtype)
            throw new ArgumentException(
                $"quantile() q tensor must be same dtype as the input tensor: they are {q.dtype} and {x.dtype}. Convert q with to_type.");
        if (q.Layout.Rank > 1)
            throw new ArgumentException(
                $"quantile() q must be a scalar or 1D tensor: it is {Dims.Text(q.Layout.Shape)}.");
        if (x.Layout.Rank == 0) x = x.unsqueeze(0);
        int at = Dims.Wrap(x, dim);
        var sorted = Sorting.Sort(x, at, descending: false).Values;
        long last = x.Layout.Shape[at] - 1;
        var (bottom, spoilt) = (sorted.select(at, last), sorted.select(at, last).isnan());
        Tensor[] levels = [.. q.to_type(ScalarType.Float64).data<double>().ToArray()
            .Select(share => Level(sorted, at, share * last, last))
            .Select(level => where(spoilt, bottom, level))
            .Select(level => keepdim ? level.unsqueeze(at) : level)];
        return one.Keep(q.Layout.Rank == 0 ? levels[0] : stack(levels, 0));
    }

    static Tensor Level(Tensor sorted, int dim, double place, long last)
    {
        if (!(place >= 0 && place <= last)) throw new ArgumentException("quantile() q values must be in the range [0, 1].");
        long below = (long)Math.Floor(place), above = (long)Math.Ceiling(place);
        var (low, high, share) = (sorted.select(dim, below), sorted.select(dim, above), place - below);
        return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
    }
}

using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Which values there are, and how often. No gradient.</summary>
internal static class Counting
{
    /// <summary>The distinct elements in order (or slices along dim, in lexicographic order); consecutive: runs of equals, in place.</summary>
    /// <returns>the values; for each element the position of its value; how often each occurs</returns>
    public static (Tensor Output, Tensor? Inverse, Tensor? Counts) Unique(Tensor x, bool consecutive, bool inverse, bool counts, long? dim)
    {
        using var all = Lifetime.One();
        using var _ = no_grad();
        x = x.detach();
        int at = dim is { } along ? Dims.Wrap(x, along) : 0;
        var source = dim is null ? x.flatten() : x;
        long n = source.Layout.Shape[at];
        var rows = source.transpose(0, at).reshape(n, n == 0 ? 1 : source.numel() / n);
        var order = consecutive ? arange(n) : Lexicographic(rows);
        var sorted = rows.Layout.Shape[1] == 1 ? rows.flatten().gather(0, order).unsqueeze(1) : rows.index_select(0, order);
        // true where a new value begins
        var fresh = n == 0 ? zeros(0, ScalarType.Bool) : cat([ones(1, ScalarType.Bool), (sorted.narrow(0, 1, n - 1) != sorted.narrow(0, 0, n - 1)).any(1)]);
        var starts = fresh.nonzero().flatten();
        var output = source.Layout.Rank == 1 ? source.gather(0, order.gather(0, starts)) : source.index_select(at, order.gather(0, starts));
        var place = inverse ? Gathering.ScatterAdd(zeros(n, ScalarType.Int64), 0, order, Scans.Sum(fresh, 0, null) - 1) : null;
        if (place is not null && dim is null) place = place.reshape(x.Layout.Shape);
        var repeats = counts ? cat([starts, tensor(n).reshape(1)]).diff() : null;
        return (all.Keep(output), place is null ? null : all.Keep(place), repeats is null ? null : all.Keep(repeats));
    }

    /// <summary>The order of rows by their first element, then the second, …: sorted by the last first, because equals keep their order.</summary>
    static Tensor Lexicographic(Tensor rows)
    {
        var order = arange(rows.Layout.Shape[0]);
        for (long column = rows.Layout.Shape[1] - 1; column >= 0; column--)
            order = order.gather(0, Sorting.Order(rows.select(1, column).gather(0, order), 0, descending: false));
        return order;
    }

    /// <summary>yᵥ = how often v occurs in x, or the sum of the weights there.</summary>
    public static Tensor Bins(Tensor x, Tensor? weights, long minlength)
    {
        using var one = Lifetime.One();
        if (x.Layout.Rank != 1 || !DTypes.IsIntegral(x.dtype) || (x.numel() > 0 && (x < 0).any().item<bool>()))
            throw new ArgumentException(
                $"bincount only supports 1-d non-negative integral inputs: the tensor is {x.dtype} {Dims.Text(x.Layout.Shape)}.");
        if (weights is not null && (weights.Layout.Rank != 1 || weights.numel() != x.numel()))
            throw new ArgumentException(
                $"weights should be 1-d and have the same length as input: they are {Dims.Text(weights.Layout.Shape)}, the tensor is {Dims.Text(x.Layout.Shape)}.");
        if (minlength < 0) throw new ArgumentException($"minlength should be >= 0: {minlength} came.");
        var type = weights is null ? ScalarType.Int64 : weights.dtype == ScalarType.Float32 ? ScalarType.Float32 : ScalarType.Float64;
        long length = Math.Max(minlength, x.numel() == 0 ? 0 : x.max().ToInt64() + 1);
        var each = weights is null ? ones(x.numel(), type) : weights.detach().to_type(type);
        return one.Keep(Gathering.ScatterAdd(zeros(length, type), 0, x.to_type(ScalarType.Int64), each));
    }

    /// <summary>How many elements fall into each of so many equal bins between min and max (both 0: the tensor's own), the last one closed.</summary>
    public static Tensor Histogram(Tensor x, long bins, double min, double max)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException(
                $"\"histogram_cpu\" not implemented for '{DTypes.Name(x.dtype)}': convert it first, as with to_type(torch.float32).");
        if (bins <= 0) throw new ArgumentException($"torch.histogram(): bins must be > 0, but got {bins} for dimension 0.");
        if (min > max) throw new ArgumentException($"torch.histc: max must be larger than min: they are {max} and {min}.");
        var flat = x.detach().flatten();
        if (min == max && flat.numel() > 0) (min, max) = (flat.min().ToDouble(), flat.max().ToDouble());
        if (min == max) (min, max) = (min - 1, max + 1);
        var counts = new double[bins];
        foreach (double value in flat.to_type(ScalarType.Float64).data<double>())
            if (value >= min && value <= max) counts[Math.Min(bins - 1, (long)((value - min) / (max - min) * bins))]++;
        return one.Keep(tensor(counts, x.dtype));
    }

    /// <summary>true where x is one of the values.</summary>
    public static Tensor IsIn(Tensor x, Tensor values, bool invert)
    {
        using var one = Lifetime.One();
        var type = Operands.ResultType(x, values);
        var (what, set) = (x.detach().to_type(type), values.detach().to_type(type).flatten());
        if (DTypes.IsFloating(type)) set = set.masked_select(set.isnan().logical_not()); // NaN equals nothing
        if (set.numel() == 0) return one.Keep(Creation.Full(x.Layout.Shape, invert, ScalarType.Bool));
        set = Sorting.Sort(set, 0, descending: false).Values;
        var place = Searching.In(set, what, right: false).clamp_max(set.numel() - 1);
        var found = set.gather(0, place.flatten()).reshape(what.Layout.Shape) == what;
        return one.Keep(invert ? found.logical_not() : found);
    }
}

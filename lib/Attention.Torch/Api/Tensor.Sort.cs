using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Order, places in it, and what occurs how often.</summary>
    public partial class Tensor
    {
        /// <summary>Equals keep their order, asked for (stable) or not; NaN counts as the largest.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Sorting.Sort(this, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Sorting.Order(this, dim, descending);
        public Tensor msort() => Lifetime.One(() => Sorting.Sort(this, 0, descending: false).Values);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Sorting.Top(this, k, dim, largest);
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Sorting.Kth(this, k, dim ?? -1, keepdim);
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Sorting.Mode(this, dim, keepdim);

        /// <summary>The middle one of all elements, the lower of two.</summary>
        public Tensor median() => Quantiles.Median(this, ignoreNan: false);
        public Tensor nanmedian() => Quantiles.Median(this, ignoreNan: true);
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Quantiles.Of(this, q, dim, keepdim);

        /// <summary>The distinct values in order; the last two are null unless asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Counting.Unique(this, consecutive: false, return_inverse, return_counts, dim);
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Counting.Unique(this, consecutive: true, return_inverse, return_counts, dim);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Counting.Bins(this, weights, minlength);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Counting.Histogram(this, bins, min, max);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Counting.IsIn(this, test_elements, invert);

        /// <summary>The bin of each element between ascending boundaries.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            torch.searchsorted(boundaries, this, outInt32, right);
    }

    /// <summary>Where values would be inserted into an ascending sequence to keep it so; right: behind their equals.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        using var one = Lifetime.One();
        var ordered = sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter);
        var places = Searching.In(ordered, values, right);
        return one.Keep(out_int32 ? places.to_type(ScalarType.Int32) : places);
    }

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) =>
        Lifetime.One(() => searchsorted(sorted_sequence, Creation.Full([], values, sorted_sequence.dtype), out_int32, right, sorter));

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);
}

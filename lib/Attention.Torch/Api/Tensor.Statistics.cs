using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Products, spreads, norms and counts over everything or some dimensions.</summary>
    public partial class Tensor
    {
        public Tensor prod(ScalarType? type = null) => Products.Over(this, null, false, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Products.Over(this, dim, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reductions.Variance(As(type), dimensions, unbiased, keepdim);
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reductions.Deviation(As(type), dimensions, unbiased, keepdim);
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => (this.var(unbiased), mean());
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        // The first name is TorchSharp's: what is returned is the variance.
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (this.var(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));
        public (Tensor std, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(dimensions.ToArray(), unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (std(unbiased), mean());
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (std(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));
        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            To(@out, Extremes.Over(this, dims, keepdim, largest: true));
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            To(@out, Extremes.Over(this, dims, keepdim, largest: false));

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false)
        {
            long[] over = dim is { } one ? [one] : [];
            return (Extremes.Over(this, over, keepdim, largest: false), Extremes.Over(this, over, keepdim, largest: true));
        }

        public Tensor norm(float p = 2f) => VectorNorm.Of(this, p, [], false);
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => VectorNorm.Of(this, p, [dim], keepdim);

        /// <summary>‖this − other‖ₚ</summary>
        public Tensor dist(Tensor other, float p = 2f) => Lifetime.One(() => (this - other).norm(p));

        /// <summary>The sum of what is not NaN.</summary>
        public Tensor nansum() => Reductions.NanSum(this, [], false);

        /// <summary>The mean of what is not NaN.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null)
        {
            using var one = Lifetime.One();
            long[] over = dim is { } single ? [single] : [];
            var x = As(dtype);
            if (!DTypes.IsFloating(x.dtype))
                throw new ArgumentException(
                    $"nanmean(): expected input to have floating point dtype but got {DTypes.Name(x.dtype)}. Convert it first, as with to_type(torch.float32).");
            return one.Keep(Reductions.NanSum(x, over, keepdim) / x.isnan().logical_not().sum(over, keepdim));
        }

        public Tensor count_nonzero(long[]? dims = null) => Lifetime.One(() => (this != 0).sum(dims ?? [], false));
    }

    public static Tensor norm(Tensor input) => input.norm(2f);
}

using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Reductions.Sum(this, [], false, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Reductions.Sum(this, [dim], keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Reductions.Sum(this, [dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Reductions.Sum(this, [dim0, dim1, dim2], keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Reductions.Sum(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Reductions.Sum(this, dim, keepdim, type);

        public Tensor mean() => Reductions.Mean(this, [], false, null);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Reductions.Mean(this, dimensions, keepdim, type);

        public Tensor var(bool unbiased = true) => Reductions.Variance(this, [], unbiased, false);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Reductions.Variance(As(type), [dim], unbiased, keepdim);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Reductions.Variance(As(type), dimensions, unbiased, keepdim);
        public Tensor std(bool unbiased = true) => Reductions.Deviation(this, [], unbiased, false);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Reductions.Deviation(As(type), [dim], unbiased, keepdim);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Reductions.Deviation(As(type), dimensions, unbiased, keepdim);

        public Tensor max() => Extremes.OfAll(this, largest: true);
        public Tensor min() => Extremes.OfAll(this, largest: false);
        public Tensor max(Tensor other) => maximum(other);
        public Tensor min(Tensor other) => minimum(other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extremes.Along(this, dim, keepdim, largest: true);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extremes.Along(this, dim, keepdim, largest: false);
        public Tensor amax(params long[] dims) => Extremes.Over(this, dims, false, largest: true);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => To(@out, Extremes.Over(this, dims, keepdim, largest: true));
        public Tensor amin(params long[] dims) => Extremes.Over(this, dims, false, largest: false);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => To(@out, Extremes.Over(this, dims, keepdim, largest: false));

        /// <summary>The position in the flattened tensor.</summary>
        public Tensor argmax() => Extremes.Position(this, largest: true, "argmax");
        public Tensor argmin() => Extremes.Position(this, largest: false, "argmin");
        public Tensor argmax(long dim, bool keepdim = false) => Extremes.Positions(this, dim, keepdim, largest: true, "argmax");
        public Tensor argmin(long dim, bool keepdim = false) => Extremes.Positions(this, dim, keepdim, largest: false, "argmin");

        public Tensor all() => Logic.Fold(this, [], false, all: true);
        public Tensor all(long dim, bool keepdim = false) => Logic.Fold(this, [dim], keepdim, all: true);
        public Tensor any() => Logic.Fold(this, [], false, all: false);
        public Tensor any(long dim, bool keepdim = false) => Logic.Fold(this, [dim], keepdim, all: false);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Softmax.Apply(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Softmax.Log(this, dim, dtype);

        /// <summary>ln Σ exp x along dim, safe for large x.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            using var one = Lifetime.One();
            var shift = amax([dim], keepdim: true).detach();
            shift = shift.masked_fill(shift.isinf(), 0);
            var result = (this - shift).exp().sum(dim, keepdim: true).log() + shift;
            return one.Keep(keepdim ? result : result.squeeze(dim));
        }


        public Tensor matmul(Tensor target) => MatMul.Apply(this, target);
        public Tensor mm(Tensor target) => MatMul.Matrices(this, target);
        public Tensor bmm(Tensor batch2) => MatMul.Batches(this, batch2);
        public Tensor dot(Tensor target) => MatMul.Dot(this, target);

        public Tensor mv(Tensor target)
        {
            if (layout.Rank != 2 || target.layout.Rank != 1)
                throw new ArgumentException($"vector + matrix @ vector expected: they are {Dims.Text(layout.Shape)} and {Dims.Text(target.layout.Shape)}.");
            return MatMul.Apply(this, target);
        }

        /// <summary>yᵢⱼ = aᵢ·bⱼ</summary>
        public Tensor outer(Tensor vec2)
        {
            using var one = Lifetime.One();
            if (layout.Rank != 1 || vec2.layout.Rank != 1)
                throw new ArgumentException($"outer: Expected 1-D argument self, but got {layout.Rank}-D: outer needs two vectors, they are {Dims.Text(layout.Shape)} and {Dims.Text(vec2.layout.Shape)}.");
            return one.Keep(unsqueeze(1) * vec2.unsqueeze(0));
        }

        static Tensor To(Tensor? @out, Tensor result) => @out is null ? result : @out.copy_(result);

        Tensor As(ScalarType? type) => type is { } wanted && wanted != dtype ? to_type(wanted) : this;
    }
}

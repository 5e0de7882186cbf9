using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Each element together with those before it.</summary>
    public partial class Tensor
    {
        public Tensor cumsum(long dim, ScalarType? type = null) => Scans.Sum(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => Scans.Product(this, dim, type);
        public (Tensor values, Tensor indexes) cummax(long dim) => Scans.Extreme(this, dim, largest: true);
        public (Tensor values, Tensor indexes) cummin(long dim) => Scans.Extreme(this, dim, largest: false);
        public Tensor logcumsumexp(long dim) => Scans.LogSumExp(this, dim);

        /// <summary>yᵢ = xᵢ₊₁ − xᵢ along dim, n times; for bools, whether they differ.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null)
        {
            using var one = Lifetime.One();
            if (layout.Rank == 0) throw new ArgumentException("diff expects input to be at least one-dimensional: the tensor is [].");
            if (n < 0) throw new ArgumentException($"order must be non-negative but got {n}.");
            int at = Dims.Wrap(this, dim);
            Tensor[] parts = [.. new[] { prepend, this, append }.OfType<Tensor>()];
            var x = parts.Length == 1 ? this : torch.cat(parts, at);
            for (long i = 0; i < n && x.layout.Shape[at] > 0; i++)
            {
                var (later, earlier) = (x.narrow(at, 1, x.layout.Shape[at] - 1), x.narrow(at, 0, x.layout.Shape[at] - 1));
                x = dtype == ScalarType.Bool ? later.logical_xor(earlier) : later - earlier;
            }
            return one.Keep(ReferenceEquals(x, this) ? clone() : x);
        }
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises each channel of each sample (Ulyanov et al. 2016).</summary>
    public abstract class InstanceNorm : NormBase
    {
        public InstanceNorm(
            long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        /// <summary>The rank of an input without a batch.</summary>
        protected abstract long GetNumberOfBatchDimensions();

        /// <summary>[N, num_features, …] or [num_features, …] → the same shape</summary>
        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            return input.ndim == GetNumberOfBatchDimensions()
                ? Memory.Lifetime.One(() => Normalized(input.unsqueeze(0)).squeeze(0))
                : Normalized(input);
        }

        Tensor Normalized(Tensor input)
        {
            var ownStatistics = training || running_mean is null;
            return nn.functional.instance_norm(input, running_mean, running_var, OwnParameter(nameof(weight)), bias, ownStatistics, momentum ?? 0, eps);
        }
    }

    /// <summary>Over [N, C, L] or [C, L].</summary>
    public sealed class InstanceNorm1d : InstanceNorm
    {
        internal InstanceNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d)) { }

        protected override long GetNumberOfBatchDimensions() => 2;

        protected override void ValidateInputDimensions(Tensor input) => RequireRank(input, 2, 3);
    }

    /// <summary>Over [N, C, H, W] or [C, H, W].</summary>
    public sealed class InstanceNorm2d : InstanceNorm
    {
        internal InstanceNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d)) { }

        protected override long GetNumberOfBatchDimensions() => 3;

        protected override void ValidateInputDimensions(Tensor input) => RequireRank(input, 3, 4);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.InstanceNorm1d InstanceNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static Modules.InstanceNorm2d InstanceNorm2d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}

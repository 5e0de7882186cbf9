using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises each group of channels of each sample, then scales and shifts each channel (Wu and He 2018).</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
        {
            if (num_groups < 1 || num_channels % num_groups != 0)
                throw new ArgumentException($"num_channels must be divisible by num_groups: {num_channels} channels and {num_groups} groups came.");
            (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
            if (!affine) return;
            weight = nn.Parameter(ones([num_channels], dtype, device));
            bias = nn.Parameter(zeros([num_channels], dtype, device));
        }

        public long num_groups { get; set; }

        /// <summary>Is added to the variance.</summary>
        public double eps { get; set; }

        public bool affine { get; set; }

        /// <summary>[num_channels]; begins as ones</summary>
        public Parameter weight
        {
            get => OwnParameter(nameof(weight))!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>[num_channels]; begins as zeros</summary>
        public Parameter? bias
        {
            get => OwnParameter(nameof(bias));
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        /// <summary>[N, num_channels, …] → the same shape</summary>
        public override Tensor forward(Tensor tensor) =>
            nn.functional.group_norm(tensor, num_groups, OwnParameter(nameof(weight)), bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}

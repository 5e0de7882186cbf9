using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises the last dimensions of each position, then scales and shifts their elements (Ba et al. 2016).</summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
            if (!elementwise_affine) return;
            weight = nn.Parameter(empty(normalized_shape, dtype, device));
            if (bias) this.bias = nn.Parameter(empty(normalized_shape, dtype, device));
            reset_parameters();
        }

        /// <summary>The sizes of the last dimensions.</summary>
        public long[] normalized_shape { get; set; }

        /// <summary>Is added to the variance.</summary>
        public double eps { get; set; }

        public bool elementwise_affine { get; set; }

        /// <summary>normalized_shape; begins as ones</summary>
        public Parameter weight
        {
            get => OwnParameter(nameof(weight))!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>normalized_shape; begins as zeros</summary>
        public Parameter? bias
        {
            get => OwnParameter(nameof(bias));
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public void reset_parameters()
        {
            if (!elementwise_affine) return;
            nn.init.ones_(weight);
            if (bias is { } shift) nn.init.zeros_(shift);
        }

        /// <summary>[…, normalized_shape] → the same shape</summary>
        public override Tensor forward(Tensor tensor) =>
            nn.functional.layer_norm(tensor, normalized_shape, OwnParameter(nameof(weight)), bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static Modules.LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
        }
    }
}

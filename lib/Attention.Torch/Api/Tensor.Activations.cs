using TorchSharp.Modules;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => celu(1);
        public Tensor celu(Scalar alpha) => Activations.Celu(alpha.AsDouble).Apply(this);
        public Tensor celu_() => celu_(1);
        public Tensor celu_(Scalar alpha) => Activations.Celu(alpha.AsDouble).Into(this);

        public Tensor elu(double alpha = 1) => Activations.Elu(alpha).Apply(this);
        public Tensor elu_(double alpha = 1) => Activations.Elu(alpha).Into(this);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Activations.Elu(alpha.AsDouble, scale.AsDouble, input_scale.AsDouble).Apply(this);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Activations.Elu(alpha.AsDouble, scale.AsDouble, input_scale.AsDouble).Into(this);

        public Tensor gelu() => Activations.Gelu.Apply(this);
        public Tensor gelu(GELU.Approximate approximate) => Gelu(approximate).Apply(this);
        public Tensor gelu_() => Activations.Gelu.Into(this);
        public Tensor gelu_(GELU.Approximate approximate) => Gelu(approximate).Into(this);

        /// <summary>The first half along dim, gated by the sigmoid of the second.</summary>
        public Tensor glu(long dim = -1) => Activations.Glu(this, dim);

        public Tensor hardsigmoid() => Activations.Hardsigmoid.Apply(this);
        public Tensor hardsigmoid_() => Activations.Hardsigmoid.Into(this);
        public Tensor hardswish() => Activations.Hardswish.Apply(this);
        public Tensor hardswish_() => Activations.Hardswish.Into(this);
        public Tensor hardtanh(Scalar min, Scalar max) => Activations.Hardtanh(min.AsDouble, max.AsDouble).Apply(this);
        public Tensor hardtanh_(Scalar min, Scalar max) => Activations.Hardtanh(min.AsDouble, max.AsDouble).Into(this);
        public Tensor leaky_relu(Scalar negative_slope) => Activations.LeakyRelu(negative_slope.AsDouble).Apply(this);
        public Tensor leaky_relu_(Scalar negative_slope) => Activations.LeakyRelu(negative_slope.AsDouble).Into(this);

        /// <summary>x, and target·x where x ≤ 0; target has one element, or one for each channel.</summary>
        public Tensor prelu(Tensor target) => Activations.Prelu(this, target);

        public Tensor relu6() => Activations.Hardtanh(0, 6).Apply(this);
        public Tensor relu6_() => Activations.Hardtanh(0, 6).Into(this);
        public Tensor selu() => Activations.Selu().Apply(this);
        public Tensor selu_() => Activations.Selu().Into(this);
        public Tensor silu() => Activations.Silu.Apply(this);
        public Tensor silu_() => Activations.Silu.Into(this);
        public Tensor softplus(double beta = 1, double threshold = 20) => Activations.Softplus(beta, threshold).Apply(this);
        public Tensor threshold(Scalar threshold, Scalar value) => Activations.Threshold(threshold.AsDouble, value.AsDouble).Apply(this);
        public Tensor threshold_(Scalar threshold, Scalar value) => Activations.Threshold(threshold.AsDouble, value.AsDouble).Into(this);

        static UnaryOp Gelu(GELU.Approximate approximate) => approximate == GELU.Approximate.tanh ? Activations.GeluTanh : Activations.Gelu;
    }
}

using TorchSharp.Autograd;
using TorchSharp.Modules;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? x.celu_(alpha) : x.celu(alpha);
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.elu_(alpha) : x.elu(alpha);
            public static Tensor gelu(Tensor x) => x.gelu();
            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_() : x.gelu();
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) => inplace ? x.gelu_(approximate) : x.gelu(approximate);
            public static Tensor glu(Tensor input, long dim = -1) => input.glu(dim);
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Ops.Activations.Hardshrink(lambda).Apply(x);
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? x.hardtanh_(min_val, max_val) : x.hardtanh(min_val, max_val);
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.leaky_relu_(negative_slope) : input.leaky_relu(negative_slope);
            public static Tensor logsigmoid(Tensor x) => Exponentials.LogSigmoid.Apply(x);
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Ops.Activations.Mish.Into(x) : Ops.Activations.Mish.Apply(x);
            public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();

            /// <summary>softmax over the channels of [N, C, H, W] or [C, H, W].</summary>
            public static Tensor softmax2d(Tensor x) => x.ndim is 3 or 4
                ? x.softmax(-3)
                : throw new ArgumentException($"Softmax2d requires a 3D or 4D tensor as input: it is {Memory.Dims.Text(x.Layout.Shape)}.");

            public static Tensor softmin(Tensor x, long dim) => Memory.Lifetime.One(() => (-x).softmax(dim));
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Ops.Activations.Softshrink(lambda).Apply(x);
            public static Tensor softsign(Tensor x, bool inplace = false) => inplace ? InPlace.Update(x, Ops.Activations.Softsign) : Ops.Activations.Softsign(x);
            public static Tensor tanhshrink(Tensor x, bool inplace = false) => inplace ? InPlace.Update(x, Ops.Activations.Tanhshrink) : Ops.Activations.Tanhshrink(x);
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? x.threshold_(threshold, value) : x.threshold(threshold, value);
        }
    }
}

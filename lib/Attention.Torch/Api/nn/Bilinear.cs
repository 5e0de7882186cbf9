using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>yₖ = x₁ᵀ·Wₖ·x₂ + bₖ, on the last dimensions.</summary>
    public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
    {
        internal Bilinear(Parameter weight, Parameter? bias) : base(nameof(Bilinear))
        {
            this.weight = weight;
            this.bias = bias;
            (out_features, in1_features, in2_features) = (weight.shape[0], weight.shape[1], weight.shape[2]);
        }

        public long in1_features { get; set; }

        public long in2_features { get; set; }

        public long out_features { get; set; }

        /// <summary>[out_features, in1_features, in2_features]</summary>
        public Parameter weight
        {
            get => OwnParameter(nameof(weight))!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>[out_features], or null</summary>
        public Parameter? bias
        {
            get => OwnParameter(nameof(bias));
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        /// <summary>[…, in1_features], […, in2_features] → […, out_features]</summary>
        public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A layer whose weights are uniform in ±1/√in1_features: PyTorch's, for the same seed.</summary>
            public static Modules.Bilinear Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            {
                var bound = 1 / Math.Sqrt(in1_features);
                var weight = Parameter(empty([out_features, in1_features, in2_features], dtype, device));
                init.uniform_(weight, -bound, bound);
                if (!hasBias) return new(weight, null);
                var bias = Parameter(empty([out_features], dtype, device));
                init.uniform_(bias, -bound, bound);
                return new(weight, bias);
            }

            public static partial class functional
            {
                /// <summary>yₖ = x₁ᵀ·Wₖ·x₂ + bₖ</summary>
                /// <param name="input1">[…, I₁]</param>
                /// <param name="input2">[…, I₂], the same sizes before</param>
                /// <param name="weight">[O, I₁, I₂]</param>
                /// <param name="bias">[O], or null</param>
                /// <returns>[…, O]</returns>
                public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null)
                {
                    using var one = Lifetime.One();
                    var (left, right, shape) = (input1.Layout.Shape, input2.Layout.Shape, weight.Layout.Shape);
                    if (shape.Length != 3) throw new ArgumentException($"bilinear(): weight must have 3 dimensions, [out, in1, in2]: it is {Dims.Text(shape)}.");
                    if (left.Length == 0 || left.Length != right.Length || !left.AsSpan(0, left.Length - 1).SequenceEqual(right.AsSpan(0, right.Length - 1)))
                        throw new ArgumentException($"bilinear(): input batch dimensions do not match: input1 is {Dims.Text(left)}, input2 {Dims.Text(right)}; all sizes but the last must be equal.");
                    if (left[^1] != shape[1]) throw new ArgumentException($"bilinear(): input1 size does not match weight size: got {left[^1]} but expected {shape[1]}: input1 is {Dims.Text(left)}, weight {Dims.Text(shape)}.");
                    if (right[^1] != shape[2]) throw new ArgumentException($"bilinear(): input2 size does not match weight size: got {right[^1]} but expected {shape[2]}: input2 is {Dims.Text(right)}, weight {Dims.Text(shape)}.");
                    // [n, I₁]·[I₁, O·I₂] → [n, O, I₂], then the product with x₂ over I₂
                    var half = input1.reshape(-1, shape[1]).matmul(weight.permute(1, 0, 2).reshape(shape[1], shape[0] * shape[2]));
                    var y = half.view(-1, shape[0], shape[2]).matmul(input2.reshape(-1, shape[2], 1)).reshape([.. left[..^1], shape[0]]);
                    return one.Keep(bias is null ? y : y + bias);
                }
            }
        }
    }
}

using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>1 on the diagonal of a matrix, 0 elsewhere.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.Layout.Rank != 2)
                    throw new ArgumentException($"Only tensors with 2 dimensions are supported: it is {Dims.Text(tensor.Layout.Shape)}.");
                return Untracked(() => tensor.copy_(eye(tensor.Layout.Shape[0], tensor.Layout.Shape[1], tensor.dtype)));
            }

            /// <summary>A convolution [out, in, …] that hands its channels on: 1 in the middle of the kernel from each channel to itself, 0 elsewhere.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.Layout.Shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException($"Only tensors with 3, 4, or 5 dimensions are supported: it is {Dims.Text(shape)}.");
                return Untracked(() =>
                {
                    tensor.zero_();
                    TensorIndex[] middle = [.. shape[2..].Select(size => (TensorIndex)(size / 2))];
                    for (long channel = 0; channel < Math.Min(shape[0], shape[1]); channel++)
                        tensor[[channel, channel, .. middle]] = torch.ones([], tensor.dtype);
                    return tensor;
                });
            }

            /// <summary>Rows (or columns, where there are fewer of them) at right angles and of length gain (Saxe et al. 2013); dimensions after the first count as one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                var shape = tensor.Layout.Shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Only tensors with 2 or more dimensions are supported: it is {Dims.Text(shape)}.");
                if (tensor.numel() == 0) return tensor;
                return Untracked(() =>
                {
                    var drawn = empty([shape[0], tensor.numel() / shape[0]], tensor.dtype).normal_().to_type(ScalarType.Float64);
                    var wide = drawn.Layout.Shape[0] < drawn.Layout.Shape[1];
                    var square = Orthonormal(wide ? drawn : drawn.t());
                    return tensor.copy_(((wide ? square : square.t()) * gain).reshape(shape));
                });
            }

            /// <summary>Normal numbers, those outside [a, b] excluded.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) => Untracked(() =>
                {
                    // The inverse of the area under the curve, taken at numbers spread evenly over the area from a to b.
                    tensor.uniform_(2 * Area((a - mean) / std) - 1, 2 * Area((b - mean) / std) - 1, generator);
                    return tensor.erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
                });

            /// <summary>The rows, each made orthogonal to those before it and of length 1: the Q of a QR decomposition whose R has a positive diagonal.</summary>
            static Tensor Orthonormal(Tensor rows)
            {
                var result = rows.clone();
                for (long i = 0; i < rows.Layout.Shape[0]; i++)
                {
                    var row = result[i];
                    var before = result.narrow(0, 0, i);
                    // Twice: what rounding left of the others the first time goes the second time.
                    for (var pass = 0; pass < 2 && i > 0; pass++) row.sub_(before.mv(row).matmul(before));
                    row.div_(row.square().sum().sqrt());
                }
                return result;
            }

            /// <summary>The area under the standard normal curve left of x.</summary>
            static double Area(double x) => (1 + torch.tensor(x / Math.Sqrt(2)).erf().item<double>()) / 2;
        }
    }
}

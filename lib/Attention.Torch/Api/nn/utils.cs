using TorchSharp.Modules;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients down together so that their common norm is at most max_norm; returns the norm before.</summary>
            /// <param name="tensors">parameters; those without a gradient are passed over</param>
            /// <param name="max_norm">largest norm left alone</param>
            /// <param name="norm_type">p of the p-norm; infinity for the largest absolute value</param>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var _ = no_grad();
                Tensor[] gradients = [.. tensors.Select(parameter => parameter.Gradient?.Value).OfType<Tensor>()];
                var norm = Norms.Of(gradients, norm_type);
                var scale = max_norm / (norm + 1e-6);
                // NaN must reach the gradients, as in PyTorch: it is not less than 1, and not above it either.
                if (!(scale >= 1))
                    foreach (var gradient in gradients) gradient.mul_(scale);
                return norm;
            }

            /// <summary>Cuts every element of every gradient to ±clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var _ = no_grad();
                foreach (var parameter in tensors) parameter.Gradient?.Value?.clamp_(-clip_value, clip_value);
            }

            /// <summary>All elements of all parameters, one after the other: [total].</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) => cat([.. tensors.Select(parameter => parameter.reshape(-1))]);

            /// <summary>The way back: copies pieces of vec into the parameters.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var _ = no_grad();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).reshape(parameter.shape));
                    start += parameter.numel();
                }
            }
        }
    }
}

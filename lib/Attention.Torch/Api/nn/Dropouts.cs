using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>While training: whole channels of [N, C, L] or [C, L] are 0 with probability p, the others 1/(1 − p) of what they were.</summary>
    public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d)) => (this.p, this.inplace) = (p, inplace);

        public double p { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.dropout1d(tensor, p, training, inplace);
    }

    /// <summary>While training: whole channels of [N, C, H, W] (or [N, C, L]) are 0 with probability p, the others 1/(1 − p) of what they were.</summary>
    public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) => (this.p, this.inplace) = (p, inplace);

        public double p { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
    }

    /// <summary>Dropout beside SELU: mean and variance stay what they were (Klambauer et al. 2017).</summary>
    public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
    {
        internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout)) => (this.p, this.inplace) = (p, inplace);

        public double p { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(functional.CheckProbability(p), inplace);

            public static Modules.Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(functional.CheckProbability(p), inplace);

            public static Modules.AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(functional.CheckProbability(p), inplace);

            public static partial class functional
            {
                /// <summary>Dropout of whole channels of sequences: [N, C, L] or [C, L].</summary>
                public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    if (input.ndim is not (2 or 3)) throw new ArgumentException($"dropout1d: Expected 2D or 3D input, but received a {input.ndim}D input: it is {Dims.Text(input.Layout.Shape)}. Use dropout for other shapes.");
                    return Channels(input, p, training, inplace, batched: input.ndim == 3);
                }

                /// <summary>Dropout of whole channels of images: [N, C, H, W], or of sequences, [N, C, L].</summary>
                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    if (input.ndim is not (3 or 4)) throw new ArgumentException($"dropout2d: Expected 3D or 4D input, but received a {input.ndim}D input: it is {Dims.Text(input.Layout.Shape)}. Use dropout for other shapes.");
                    return Channels(input, p, training, inplace, batched: true);
                }

                /// <summary>Dropout to SELU's lower limit, then scaled and shifted back to the mean and variance from before.</summary>
                public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                {
                    CheckProbability(p);
                    if (!training || p == 0 || input.numel() == 0) return inplace ? input : input.alias();
                    using var one = Lifetime.One();
                    if (p == 1) return one.Keep(inplace ? input.mul_(0) : input * 0);
                    const double lowest = 1.7580993408473766; // −SELU(−∞)
                    var kept = input.detach().empty_like().bernoulli_(1 - p);
                    var scale = 1 / Math.Sqrt((lowest * lowest * p + 1) * (1 - p));
                    var shift = (kept - 1) * (lowest * scale) + lowest * scale * p;
                    kept = kept * scale;
                    return one.Keep(inplace ? input.mul_(kept).add_(shift) : input * kept + shift);
                }

                static Tensor Channels(Tensor input, double p, bool training, bool inplace, bool batched)
                {
                    CheckProbability(p);
                    if (!training || p == 0 || input.numel() == 0) return inplace ? input : input.alias();
                    using var one = Lifetime.One();
                    var shape = input.Layout.Shape;
                    int lead = batched ? 2 : 1;
                    long[] channels = [.. shape[..lead], .. Enumerable.Repeat(1L, shape.Length - lead)];
                    var kept = Tensor.Allocate(input.dtype, channels, zeroed: true);
                    if (p < 1) kept.bernoulli_(1 - p).div_(1 - p);
                    return one.Keep(inplace ? input.mul_(kept) : input * kept);
                }
            }
        }
    }
}

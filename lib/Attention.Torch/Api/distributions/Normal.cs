using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>p(x) = exp(−(x − loc)² / 2scale²) / (scale·√2π)</summary>
    public class Normal : distributions.Distribution
    {
        readonly Tensor loc, scale;

        public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator, Dims.Broadcast(loc.Layout.Shape, scale.Layout.Shape))
        {
            Require(loc, nameof(loc), "Real()", values => values.isfinite());
            Require(scale, nameof(scale), "GreaterThan(lower_bound=0.0)", values => values > 0);
            using var own = Lifetime.Own();
            (this.loc, this.scale) = (loc.expand(batch_shape.Shape), scale.expand(batch_shape.Shape));
        }

        public override Tensor mean => loc;

        public override Tensor mode => loc;

        public override Tensor variance => scale.square();

        public override Tensor stddev => scale;

        public override Tensor rsample(params long[] sample_shape) => Lifetime.One(() =>
            loc + empty(ExtendedShape(sample_shape), loc.dtype).normal_(generator: generator) * scale);

        // The same numbers as rsample: a sample is loc + noise·scale whether gradients flow or not.
        public override Tensor sample(params long[] sample_shape) => base.sample(sample_shape);

        public override Tensor log_prob(Tensor value) => Lifetime.One(() =>
            -(value - loc).square() / (scale.square() * 2) - scale.log() - Math.Log(Math.Sqrt(2 * Math.PI)));

        public override Tensor entropy() => Lifetime.One(() => scale.log() + (0.5 + 0.5 * Math.Log(2 * Math.PI)));

        public override Tensor cdf(Tensor value) => Lifetime.One(() => ((value - loc) / scale / Math.Sqrt(2)).erf() * 0.5 + 0.5);

        public override Tensor icdf(Tensor value) => Lifetime.One(() => loc + scale * (value * 2 - 1).erfinv() * Math.Sqrt(2));

        public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
        {
            OnlyNew(instance);
            using var own = Lifetime.Own();
            return new Normal(loc.expand(batch_shape.Shape), scale.expand(batch_shape.Shape), generator);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Bell curves around loc with standard deviations scale, which broadcast.</summary>
            public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            public static Normal Normal(float loc, float scale = 1, Generator? generator = null)
            {
                using var own = Lifetime.Own();
                return new(tensor(loc), tensor(scale), generator);
            }

            public static Normal Normal(double loc, double scale = 1, Generator? generator = null)
            {
                using var own = Lifetime.Own();
                return new(tensor(loc), tensor(scale), generator);
            }
        }
    }
}

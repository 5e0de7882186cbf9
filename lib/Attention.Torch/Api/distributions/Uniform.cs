using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>p(x) = 1 / (high − low) for low ≤ x &lt; high</summary>
    public class Uniform : distributions.Distribution
    {
        readonly Tensor low, high;

        public Uniform(Tensor low, Tensor high, Generator? generator = null) : base(generator, Dims.Broadcast(low.Layout.Shape, high.Layout.Shape))
        {
            Require(low, nameof(low), "Real()", values => values.isfinite());
            Require(high, nameof(high), "GreaterThan(low)", values => values > low.detach());
            using var own = Lifetime.Own();
            (this.low, this.high) = (low.expand(batch_shape.Shape), high.expand(batch_shape.Shape));
        }

        public override Tensor mean => Lifetime.One(() => (high + low) / 2);

        /// <summary>No value is the most likely: nan.</summary>
        public override Tensor mode => Lifetime.One(() => low * double.NaN);

        public override Tensor stddev => Lifetime.One(() => (high - low) / Math.Sqrt(12));

        public override Tensor variance => Lifetime.One(() => (high - low).square() / 12);

        public override Tensor rsample(params long[] sample_shape) => Lifetime.One(() =>
            low + rand(ExtendedShape(sample_shape), low.dtype, generator: generator) * (high - low));

        public override Tensor log_prob(Tensor value) => Lifetime.One(() =>
            ((value >= low) & (value < high)).to_type(low.dtype).log() - (high - low).log());

        public override Tensor entropy() => Lifetime.One(() => (high - low).log());

        public override Tensor cdf(Tensor value) => Lifetime.One(() => ((value - low) / (high - low)).clamp(0, 1));

        public override Tensor icdf(Tensor value) => Lifetime.One(() => value * (high - low) + low);

        public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
        {
            OnlyNew(instance);
            using var own = Lifetime.Own();
            return new Uniform(low.expand(batch_shape.Shape), high.expand(batch_shape.Shape), generator);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Every value between low (included) and high (excluded) alike; the two broadcast.</summary>
            public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
        }
    }
}

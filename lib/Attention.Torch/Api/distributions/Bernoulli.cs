using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>1 with probability p, else 0.</summary>
    public class Bernoulli : distributions.Distribution
    {
        readonly Tensor? givenProbs, givenLogits;

        /// <param name="p">the probability of 1; or else</param>
        /// <param name="l">its logit, log(p / (1 − p))</param>
        /// <param name="generator">where samples come from; null: the default generator</param>
        public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator, Weights.OneOf(p, l).shape)
        {
            if (p is not null) Require(p, "probs", "Interval(lower_bound=0.0, upper_bound=1.0)", values => (values >= 0) & (values <= 1));
            if (l is not null) Require(l, "logits", "Real()", values => values.isfinite());
            givenProbs = p is null ? null : Kept(p);
            givenLogits = l is null ? null : Kept(l);
        }

        public Tensor probs => givenProbs ?? givenLogits!.sigmoid();

        public Tensor logits => givenLogits ?? Lifetime.One(() =>
        {
            var p = Weights.Clamped(givenProbs!);
            return p.log() - (-p).log1p();
        });

        public override Tensor mean => probs;

        public override Tensor variance => Lifetime.One(() => probs * (1 - probs));

        /// <summary>Samples; no gradient flows through a coin.</summary>
        public override Tensor rsample(params long[] sample_shape) =>
            Lifetime.One(() => probs.detach().expand(ExtendedShape(sample_shape)).bernoulli(generator));

        public override Tensor log_prob(Tensor value) => Lifetime.One(() => -CrossEntropy(logits, value));

        public override Tensor entropy() => Lifetime.One(() => CrossEntropy(logits, probs));

        /// <summary>−t·log p − (1 − t)·log(1 − p) = (1 − t)·x + log(1 + e⁻ˣ)</summary>
        static Tensor CrossEntropy(Tensor logits, Tensor target) => (1 - target) * logits + Weights.MinusLogSigmoid(logits);

        public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
        {
            OnlyNew(instance);
            using var own = Lifetime.Own();
            return new Bernoulli(givenProbs?.expand(batch_shape.Shape), givenLogits?.expand(batch_shape.Shape), generator);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Coins that show 1 with these probabilities, or log-odds.</summary>
            public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

            public static Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null)
            {
                using var own = Lifetime.Own();
                return new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);
            }

            public static Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null)
            {
                using var own = Lifetime.Own();
                return new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);
            }
        }
    }
}

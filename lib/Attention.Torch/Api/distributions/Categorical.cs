using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>k with the probability that stands at place k of the last dimension.</summary>
    public class Categorical : distributions.Distribution
    {
        readonly Tensor? givenProbs, givenLogits;

        /// <param name="probs">[*batch, K], not negative; made to sum to 1. Or else</param>
        /// <param name="logits">[*batch, K], made so that their exponentials sum to 1</param>
        /// <param name="generator">where samples come from; null: the default generator</param>
        public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
            : base(generator, Rows(Weights.OneOf(probs, logits), probs is null ? "logits" : "probs"))
        {
            using var own = Lifetime.Own();
            if (probs is not null)
            {
                Require(probs, nameof(probs), "Simplex()", values => (values >= 0).all() & (values.sum(-1) > 0));
                givenProbs = probs / probs.sum(-1, keepdim: true);
            }
            if (logits is not null)
            {
                Require(logits, nameof(logits), "IndependentConstraint(Real(), 1)", values => values.isnan().logical_not());
                givenLogits = logits - logits.logsumexp(-1, keepdim: true);
            }
            param_shape = (givenProbs ?? givenLogits)!.shape;
        }

        static long[] Rows(Tensor parameter, string name) => parameter.ndim > 0
            ? parameter.shape[..^1]
            : throw new ArgumentException($"`{name}` parameter must be at least one-dimensional: it is a number.");

        /// <summary>[*batch, K]</summary>
        public long[] param_shape { get; }

        public Tensor probs => givenProbs ?? givenLogits!.softmax(-1);

        public Tensor logits => givenLogits ?? Lifetime.One(() => Weights.Clamped(givenProbs!).log());

        /// <summary>Categories have no mean: nan.</summary>
        public override Tensor mean => full(batch_shape.Shape, double.NaN, (givenProbs ?? givenLogits)!.dtype);

        public override Tensor mode => probs.argmax(-1);

        public override Tensor variance => mean;

        /// <summary>Samples; no gradient flows through a choice.</summary>
        public override Tensor rsample(params long[] sample_shape) => Lifetime.One(() =>
        {
            var count = sample_shape.Aggregate(1L, (a, b) => a * b);
            return probs.detach().reshape(-1, param_shape[^1]).multinomial(count, true, generator).t().reshape(ExtendedShape(sample_shape));
        });

        public override Tensor log_prob(Tensor value) => Lifetime.One(() =>
        {
            var shape = Dims.Broadcast(value.Layout.Shape, batch_shape.Shape);
            return logits.expand([.. shape, param_shape[^1]]).gather(-1, value.to_type(ScalarType.Int64).expand(shape).unsqueeze(-1)).squeeze(-1);
        });

        public override Tensor entropy() => Lifetime.One(() =>
        {
            // 0·log 0 counts as 0.
            var lowest = logits.dtype == ScalarType.Float64 ? double.MinValue : float.MinValue;
            return -(logits.clamp(min: lowest) * probs).sum(-1);
        });

        public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
        {
            OnlyNew(instance);
            using var own = Lifetime.Own();
            long[] shape = [.. batch_shape.Shape, param_shape[^1]];
            return new Categorical(givenProbs?.expand(shape), givenLogits?.expand(shape), generator);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Choices among K, with these probabilities, or logits, along the last dimension.</summary>
            public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

            /// <summary>Choices among this many, all alike.</summary>
            public static Categorical Categorical(int categories, Generator? generator = null)
            {
                using var own = Lifetime.Own();
                return new(full(categories, 1.0 / categories), null, generator);
            }
        }
    }
}

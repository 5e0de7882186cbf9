using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions, in batches: their parameters are tensors.</summary>
    public static partial class distributions
    {
        /// <summary>A batch of distributions of one kind.</summary>
        public abstract class Distribution : IDisposable
        {
            protected Generator? generator;

            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null) =>
                (this.generator, this.batch_shape, this.event_shape) = (generator, batch_shape, event_shape ?? Size.Empty);

            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
                : this(generator, new Size(batch_shape ?? []), new Size(event_shape ?? [])) { }

            /// <summary>The shape of the parameters: one distribution each.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one sample of one distribution.</summary>
            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            /// <summary>The most likely value.</summary>
            public virtual Tensor mode => throw Missing(nameof(mode));

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => variance.sqrt();

            /// <summary>Samples, [*sample_shape, *batch_shape, *event_shape]; no gradient flows through them.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var _ = no_grad();
                return rsample(sample_shape);
            }

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Samples that are functions of the parameters where the distribution allows it, so that gradients flow.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the density, or probability, at value.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>In nats.</summary>
            public abstract Tensor entropy();

            /// <summary>The same distributions for a larger batch; no memory is copied.</summary>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>The probability of at most value.</summary>
            public virtual Tensor cdf(Tensor value) => throw Missing(nameof(cdf));

            /// <summary>The value that is not exceeded with this probability.</summary>
            public virtual Tensor icdf(Tensor value) => throw Missing(nameof(icdf));

            /// <summary>All values, along a first dimension.</summary>
            public virtual Tensor enumerate_support(bool expand = true) => throw Missing(nameof(enumerate_support));

            /// <summary>exp(entropy): how many equally likely values would be as uncertain.</summary>
            public virtual Tensor perplexity() => Lifetime.One(() => entropy().exp());

            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            /// <summary>Nothing: the parameters go with the last reference to them, and mean or probs may have given one away.</summary>
            protected virtual void Dispose(bool disposing) { }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>A handle of the distribution's own, which no scope disposes.</summary>
            private protected static Tensor Kept(Tensor parameter)
            {
                using var own = Lifetime.Own();
                return parameter.alias();
            }

            /// <exception cref="ArgumentException">some value does not satisfy the condition</exception>
            private protected static void Require(Tensor parameter, string name, string constraint, Func<Tensor, Tensor> holds)
            {
                using var one = Lifetime.One();
                var values = parameter.detach();
                if (!values.is_floating_point())
                    throw new ArgumentException($"Expected parameter {name} to be a floating-point tensor: it is {parameter.dtype}. Convert it first, as with to_type(torch.float32).");
                if (!holds(values).all().item<bool>())
                    throw new ArgumentException($"Expected parameter {name} ({parameter.dtype} of shape {Dims.Text(parameter.Layout.Shape)}) to satisfy the constraint {constraint}, but found invalid values.");
            }

            private protected static void OnlyNew(Distribution? instance)
            {
                if (instance is not null) throw new ArgumentException("expand makes a new distribution: leave out instance.");
            }

            NotSupportedException Missing(string what) => new($"{GetType().Name} has no {what}.");
        }
    }
}

using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Creation.Full(layout.Shape, 0, dtype ?? this.dtype, requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Creation.Full(layout.Shape, 1, dtype ?? this.dtype, requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Creation.Empty(layout.Shape, dtype ?? this.dtype, requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Creation.Full(layout.Shape, value, dtype ?? this.dtype, requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Sampling.Uniform(layout.Shape, dtype ?? this.dtype, requires_grad, null);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Sampling.Normal(layout.Shape, dtype ?? this.dtype, requires_grad, null);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Sampling.Integers(low, high, layout.Shape, dtype ?? this.dtype, requires_grad, null);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Sampling.Uniform(this, from, to, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Sampling.Normal(this, mean, std, generator);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Sampling.Exponential(this, lambda, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Sampling.Bernoulli(this, p, generator);
        public Tensor bernoulli(Generator? generator = null) => Sampling.Bernoulli(this, generator);
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Sampling.Multinomial(this, num_samples, replacement, generator);
    }
}

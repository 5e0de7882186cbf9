using TorchSharp.Ops;

// x ← random numbers, drawn in row-major order from PyTorch's stream.
namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Integers in [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Sampling.Integers(this, from, to, generator);

        /// <summary>1 with the probability at its place in p, else 0.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Sampling.Bernoulli(this, p, generator);

        /// <summary>e to normal numbers of this mean and standard deviation.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Sampling.LogNormal(this, mean, std, generator);

        /// <summary>median + sigma·tan(π·(u − ½))</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Sampling.Cauchy(this, median, sigma, generator);

        /// <summary>How many trials of probability p until the first success: ⌈ln u / ln(1 − p)⌉.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Sampling.Geometric(this, p, generator);
    }
}

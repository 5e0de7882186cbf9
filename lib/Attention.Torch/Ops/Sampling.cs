using TorchSharp.Kernels.Random;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Random tensors, in PyTorch's own stream: the same seed gives the same numbers.</summary>
internal static class Sampling
{
    public static Tensor Uniform(long[] shape, ScalarType? type, bool requiresGrad, Generator? generator)
    {
        using var one = Lifetime.One();
        return one.Keep(Creation.Leaf(Uniform(Creation.Empty(shape, Floating(type, "rand")), 0, 1, generator), requiresGrad));
    }

    public static Tensor Normal(long[] shape, ScalarType? type, bool requiresGrad, Generator? generator)
    {
        using var one = Lifetime.One();
        return one.Keep(Creation.Leaf(Normal(Creation.Empty(shape, Floating(type, "randn")), 0, 1, generator), requiresGrad));
    }

    public static Tensor Integers(long low, long high, long[] shape, ScalarType? type, bool requiresGrad, Generator? generator)
    {
        using var one = Lifetime.One();
        if (low >= high) throw new ArgumentException($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}.");
        return one.Keep(Creation.Leaf(Integers(Creation.Empty(shape, type ?? ScalarType.Int64), low, high, generator), requiresGrad));
    }

    public static Tensor Permutation(long n, ScalarType? type, bool requiresGrad, Generator? generator)
    {
        using var one = Lifetime.One();
        if (n < 0) throw new ArgumentException($"n must be non-negative, got {n}.");
        var order = Creation.Empty([n], ScalarType.Int64);
        RandomFill.Permutation(Stream(generator), Span<long>(order));
        return one.Keep(Creation.Leaf(order.to_type(type ?? ScalarType.Int64), requiresGrad));
    }

    /// <summary>x ← numbers in [from, to).</summary>
    public static Tensor Uniform(Tensor x, double from, double to, Generator? generator)
    {
        if (from > to) throw new ArgumentException($"uniform_ expects to return a [from, to) range, but found from={from} > to={to}.");
        return Write(x, "uniform_",
            s => RandomFill.Uniform(Stream(generator), s, (float)from, (float)to), s => RandomFill.Uniform(Stream(generator), s, from, to));
    }

    /// <summary>x ← normal numbers.</summary>
    public static Tensor Normal(Tensor x, double mean, double std, Generator? generator)
    {
        if (std < 0) throw new ArgumentException($"normal expects std >= 0.0, but found std {std}.");
        // PyTorch turns uniform numbers into normal ones by the block in contiguous memory only.
        if (!x.Layout.IsContiguous) return Drawn(x, "normal_", stream => NormalFill.Next(stream, mean, std), generator);
        return Write(x, "normal_", s => NormalFill.Apply(Stream(generator), s, mean, std), s => NormalFill.Apply(Stream(generator), s, mean, std));
    }

    /// <summary>x ← exponentially distributed numbers.</summary>
    public static Tensor Exponential(Tensor x, double rate, Generator? generator) =>
        Write(x, "exponential_", s => RandomFill.Exponential(Stream(generator), s, rate), s => RandomFill.Exponential(Stream(generator), s, rate));

    /// <summary>x ← integers in [from, to).</summary>
    public static Tensor Integers(Tensor x, long from, long to, Generator? generator)
    {
        ulong range = unchecked((ulong)(to - from));
        return Replace(x, y =>
        {
            switch (y.dtype)
            {
                case ScalarType.Int64: RandomFill.Integers(Stream(generator), Span<long>(y), from, range); break;
                case ScalarType.Int32: RandomFill.Integers(Stream(generator), Span<int>(y), from, range); break;
                case ScalarType.Byte: RandomFill.Integers(Stream(generator), Span<byte>(y), from, range); break;
                case ScalarType.Float32: RandomFill.Integers(Stream(generator), Span<float>(y), from, range); break;
                case ScalarType.Float64: RandomFill.Integers(Stream(generator), Span<double>(y), from, range); break;
                default: throw new ArgumentException("random_: a bool tensor cannot hold integers. Pass dtype: torch.int64 and compare.");
            }
        });
    }

    /// <summary>x ← integers in [from, to), given as floating numbers.</summary>
    public static Tensor Integers(Tensor x, double from, double to, Generator? generator)
    {
        if ((long)from >= (long)to) throw new ArgumentException($"random_ expects 'from' to be less than 'to', but got from={(long)from} >= to={(long)to}.");
        return Integers(x, (long)from, (long)to, generator);
    }

    /// <summary>Normal numbers of each mean and standard deviation, which broadcast. No gradient reaches them, as in PyTorch.</summary>
    public static Tensor Normal(Tensor mean, Tensor std, Generator? generator)
    {
        using var one = Lifetime.One();
        if (!mean.is_floating_point() || !std.is_floating_point()) throw new ArgumentException($"normal expects floating-point means and standard deviations: they are {mean.dtype} and {std.dtype}.");
        if ((std < 0).any().item<bool>()) throw new ArgumentException("normal expects all elements of std >= 0.0.");
        var drawn = Normal(Creation.Empty(Dims.Broadcast(mean.Layout.Shape, std.Layout.Shape), mean.dtype), 0, 1, generator);
        return one.Keep(drawn.mul_(std.detach()).add_(mean.detach()));
    }

    /// <summary>x ← e to normal numbers.</summary>
    public static Tensor LogNormal(Tensor x, double mean, double std, Generator? generator)
    {
        if (std <= 0) throw new ArgumentException($"log_normal_ expects std > 0.0, but found std={std}.");
        return Drawn(x, "log_normal_", stream => Math.Exp(NormalFill.Next(stream, mean, std)), generator);
    }

    /// <summary>x ← median + sigma·tan(π·(u − ½)), u kept off 0 and 1.</summary>
    public static Tensor Cauchy(Tensor x, double median, double sigma, Generator? generator)
    {
        if (sigma <= 0) throw new ArgumentException($"cauchy_ expects sigma > 0.0, but found sigma={sigma}.");
        const double edge = 1.0 / (1L << 52);
        return Drawn(x, "cauchy_", stream => median + sigma * Math.Tan(Math.PI * (Math.Clamp(RandomFill.UnitDouble(stream.Engine), edge, 1 - edge) - 0.5)), generator);
    }

    /// <summary>x ← ⌈ln u / ln(1 − p)⌉</summary>
    public static Tensor Geometric(Tensor x, double p, Generator? generator)
    {
        if (p is <= 0 or >= 1) throw new ArgumentException($"geometric_ expects p to be in (0, 1), but got p={p}.");
        return Drawn(x, null, stream => Math.Ceiling(Math.Log(RandomFill.UnitDouble(stream.Engine)) / Math.Log(1 - p)), generator);
    }

    /// <summary>x ← one number after the other, drawn in double precision. name: of an operation that needs a floating tensor.</summary>
    static Tensor Drawn(Tensor x, string? name, Func<RandomStream, double> draw, Generator? generator)
    {
        if (name is not null && !DTypes.IsFloating(x.dtype)) throw new ArgumentException($"\"{name}\" not implemented for '{x.dtype}': it needs a floating-point tensor.");
        return Replace(x, y =>
        {
            var stream = Stream(generator);
            var numbers = new double[y.numel()];
            lock (stream)
                for (int i = 0; i < numbers.Length; i++) numbers[i] = draw(stream);
            using var one = Lifetime.One();
            Copying.Into(y, Creation.FromArray(numbers, y.Layout.Shape, null, false));
        });
    }

    /// <summary>x ← 1 with the probability at its place in p, which broadcasts, else 0.</summary>
    public static Tensor Bernoulli(Tensor x, Tensor p, Generator? generator)
    {
        if (!p.is_floating_point()) throw new ArgumentException($"expected probabilities tensor to have floating type, got {p.dtype}.");
        if (!((p >= 0) & (p <= 1)).all().item<bool>()) throw new ArgumentException("bernoulli_ expects p to be in [0, 1] everywhere.");
        return Replace(x, y =>
        {
            using var one = Lifetime.One();
            var each = p.detach().expand(x.Layout.Shape);
            Copying.Into(y, Bernoulli(x.Layout.IsContiguous ? each : new Tensor(each.Storage, each.Layout.Permute(MemoryOrder(x))), generator));
        });
    }

    /// <summary>x ← 1 with probability p, else 0.</summary>
    public static Tensor Bernoulli(Tensor x, double p, Generator? generator)
    {
        if (p is < 0 or > 1) throw new ArgumentException($"bernoulli_ expects p to be in [0, 1], but got p={p}.");
        if (!DTypes.IsFloating(x.dtype)) return Drawn(x, null, stream => RandomFill.UnitDouble(stream.Engine) < p ? 1 : 0, generator);
        return Write(x, "bernoulli_", s => RandomFill.Bernoulli(Stream(generator), s, p), s => RandomFill.Bernoulli(Stream(generator), s, p));
    }

    /// <summary>Of x's shape: 1/(1 − p) with probability 1 − p, else 0.</summary>
    public static Tensor Kept(Tensor x, double p)
    {
        var kept = Tensor.Allocate(x.dtype, x.Layout.Shape);
        return p == 1 ? kept.zero_() : Write(kept, "bernoulli_",
            s => RandomFill.Bernoulli(Stream(null), s, 1 - p, 1 / (float)(1 - p)), s => RandomFill.Bernoulli(Stream(null), s, 1 - p, 1 / (1 - p)));
    }

    /// <summary>1 with the probability that each element states, else 0.</summary>
    public static Tensor Bernoulli(Tensor probabilities, Generator? generator)
    {
        using var one = Lifetime.One();
        var p = probabilities.detach().contiguous();
        var y = Tensor.Allocate(p.dtype, p.Layout.Shape);
        if (p.dtype == ScalarType.Float32) RandomFill.Bernoulli(Stream(generator), Span<float>(y), Span<float>(p));
        else RandomFill.Bernoulli(Stream(generator), Span<double>(y), Span<double>(p));
        return one.Keep(y);
    }

    /// <summary>Positions drawn with the probability that each element of a row has in its row's sum.</summary>
    public static Tensor Multinomial(Tensor weights, long count, bool replacement, Generator? generator)
    {
        using var one = Lifetime.One();
        if (weights.Layout.Rank is < 1 or > 2) throw new ArgumentException($"prob_dist must be 1 or 2 dim: it is {Dims.Text(weights.Layout.Shape)}.");
        if (!weights.is_floating_point()) throw new ArgumentException($"multinomial only supports floating-point dtypes for input, got: {weights.dtype}.");
        long categories = weights.Layout.Shape[^1];
        if (count <= 0) throw new ArgumentException($"cannot sample n_sample <= 0 samples: {count} came.");
        if (!replacement && count > categories) throw new ArgumentException($"cannot sample n_sample > prob_dist.size(-1) samples without replacement: {count} of {categories}.");
        var source = weights.detach().contiguous();
        if (!(source.isfinite() & (source >= 0)).all().item<bool>()) throw new ArgumentException("probability tensor contains either `inf`, `nan` or element < 0.");
        if ((source.sum(-1) <= 0).any().item<bool>()) throw new ArgumentException("invalid multinomial distribution (sum of probabilities <= 0).");
        long rows = source.numel() / categories;
        var result = Creation.Empty(weights.Layout.Rank == 1 ? [count] : [rows, count], ScalarType.Int64);
        if (source.dtype == ScalarType.Float32) Draw<float>(source, result, (int)rows, (int)categories, (int)count, replacement, generator);
        else Draw<double>(source, result, (int)rows, (int)categories, (int)count, replacement, generator);
        return one.Keep(result);
    }

    static void Draw<T>(Tensor weights, Tensor result, int rows, int categories, int count, bool replacement, Generator? generator)
        where T : unmanaged, System.Numerics.IFloatingPoint<T>
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> of = Span<T>(weights).Slice(row * categories, categories);
            var to = Span<long>(result).Slice(row * count, count);
            if (replacement) Kernels.Random.Multinomial.WithReplacement(Stream(generator), of, to);
            else Kernels.Random.Multinomial.WithoutReplacement(Stream(generator), of, to);
        }
    }

    delegate void Fill<T>(Span<T> to);

    static Tensor Write(Tensor x, string name, Fill<float> single, Fill<double> twice) => Replace(x, y =>
    {
        if (y.dtype == ScalarType.Float32) single(Span<float>(y));
        else if (y.dtype == ScalarType.Float64) twice(Span<double>(y));
        else throw new ArgumentException($"\"{name}\" not implemented for '{y.dtype}': it needs a floating-point tensor.");
    });

    /// <summary>Draws in the order of memory, as PyTorch: a transposed tensor is filled column by column.</summary>
    static Tensor Replace(Tensor x, Action<Tensor> draw) => x.Overwrite(() =>
    {
        if (x.Layout.IsContiguous)
        {
            draw(x.detach());
            return;
        }
        using var one = Lifetime.One();
        var inMemory = new Tensor(x.Storage, x.Layout.Permute(MemoryOrder(x)));
        var y = Tensor.Allocate(x.dtype, inMemory.Layout.Shape);
        draw(y);
        Copying.Into(inMemory, y);
    });

    /// <summary>The dimensions, that with the largest steps first.</summary>
    static int[] MemoryOrder(Tensor x) => [.. Enumerable.Range(0, x.Layout.Rank).OrderByDescending(d => x.Layout.Strides[d])];

    static Span<T> Span<T>(Tensor x) where T : unmanaged => x.Elements<T>().Data.AsSpan((int)x.Layout.Offset, (int)x.Layout.Count);

    static RandomStream Stream(Generator? generator) => (generator ?? Generator.Default).Stream;

    static ScalarType Floating(ScalarType? type, string name) => type is null or ScalarType.Float32 or ScalarType.Float64
        ? type ?? get_default_dtype()
        : throw new ArgumentException($"\"{name}\" not implemented for '{type}': random numbers of this kind are floating-point. For integers, use randint.");
}

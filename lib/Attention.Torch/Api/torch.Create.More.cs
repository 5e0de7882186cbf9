using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>base to the powers start … end, steps of them, evenly spaced.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Creation.Powers(start, end, steps, @base, dtype, requires_grad);

    /// <summary>Memory under these strides; what is in it is not said (here zeros).</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Creation.Strided(size, strides, dtype, requires_grad);

    /// <summary>count elements of an array from the element offset on, as a vector. It shares the memory of a one-dimensional array of the same type.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false) => Creation.Buffer(rawArray, dtype, count, offset, requires_grad);

    /// <summary>A copy of an array of any rank.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => Creation.FromArray(data, null, dtype, false);

    /// <summary>The tensor itself where it has the type asked for, else converted.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.to_type(dtype ?? data.dtype);

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Sampling.Integers(0, high, size.Shape, dtype, requires_grad, generator);
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Sampling.Integers(low, high, size.Shape, dtype, requires_grad, generator);
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>Normal numbers, each with its own mean and standard deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Sampling.Normal(mean, std, generator);
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        using var one = Lifetime.One();
        return one.Keep(Creation.Leaf(empty(size, dtype).normal_(mean, std, generator), requires_grad));
    }
}

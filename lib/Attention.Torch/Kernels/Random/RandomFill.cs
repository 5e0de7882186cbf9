using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Random;

/// <summary>Fills memory with draws from a stream, value after value in PyTorch's order, so that equal seeds give PyTorch's numbers.</summary>
internal static class RandomFill
{
    const float FloatStep = 1f / (1 << 24);
    const double DoubleStep = 1d / (1L << 53);

    /// <summary>from + u·(until − from), u uniform in [0, 1) with 24 bits.</summary>
    public static void Uniform(RandomStream stream, Span<float> to, float from = 0, float until = 1)
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = UnitFloat(stream.Engine) * (until - from) + from;
    }

    /// <summary>from + u·(until − from), u uniform in [0, 1) with 53 bits.</summary>
    public static void Uniform(RandomStream stream, Span<double> to, double from = 0, double until = 1)
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = UnitDouble(stream.Engine) * (until - from) + from;
    }

    /// <summary>from + (r mod range), r of 32 bits, or of 64 bits for a range of 2³² or more; range 0 means all 2⁶⁴ values.</summary>
    public static void Integers<T>(RandomStream stream, Span<T> to, long from, ulong range) where T : unmanaged, INumberBase<T>
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++)
            {
                var draw = range == 0 ? stream.Engine.Next64()
                    : range >> 32 == 0 ? stream.Engine.Next() % range
                    : stream.Engine.Next64() % range;
                to[i] = T.CreateTruncating(unchecked((long)draw + from));
            }
    }

    /// <summary>The numbers 0..n−1 in random order: Fisher–Yates from the front.</summary>
    public static void Permutation(RandomStream stream, Span<long> to)
    {
        lock (stream)
        {
            for (var i = 0; i < to.Length; i++) to[i] = i;
            for (var i = 0; i < to.Length - 1; i++)
            {
                var other = i + (int)(stream.Engine.Next() % (uint)(to.Length - i));
                (to[i], to[other]) = (to[other], to[i]);
            }
        }
    }

    /// <summary>hit with probability p, else 0; 1 where no hit is given.</summary>
    public static void Bernoulli<T>(RandomStream stream, Span<T> to, double p, T? hit = null) where T : unmanaged, INumberBase<T>
    {
        // The draw u = k·2⁻⁵³ is below p where k is below p·2⁵³.
        ulong limit = (ulong)Math.Ceiling(p * (1L << 53));
        T value = hit ?? T.One;
        Span<uint> words = stackalloc uint[Mt19937.Words];
        lock (stream)
            for (; to.Length > 0; to = to[Math.Min(to.Length, words.Length / 2)..])
            {
                var draws = words[..Math.Min(words.Length, 2 * to.Length)];
                stream.Engine.Next(draws);
                Bernoulli(draws, to, limit, value);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Bernoulli<T>(ReadOnlySpan<uint> draws, Span<T> to, ulong limit, T hit) where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < draws.Length / 2; i++)
        {
            ulong k = (((ulong)draws[2 * i] << 32) | draws[2 * i + 1]) & ((1UL << 53) - 1);
            to[i] = k < limit ? hit : T.Zero;
        }
    }

    /// <summary>1 with probability p[i], else 0.</summary>
    public static void Bernoulli<T>(RandomStream stream, Span<T> to, ReadOnlySpan<float> p) where T : unmanaged, INumberBase<T>
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = UnitFloat(stream.Engine) < p[i] ? T.One : T.Zero;
    }

    /// <summary>1 with probability p[i], else 0.</summary>
    public static void Bernoulli<T>(RandomStream stream, Span<T> to, ReadOnlySpan<double> p) where T : unmanaged, INumberBase<T>
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = UnitDouble(stream.Engine) < p[i] ? T.One : T.Zero;
    }

    /// <summary>−ln(1 − u)/rate</summary>
    public static void Exponential<T>(RandomStream stream, Span<T> to, double rate = 1) where T : unmanaged, INumberBase<T>
    {
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = T.CreateTruncating(Exponential(stream.Engine, rate));
    }

    internal static double Exponential(Mt19937 engine, double rate) => -1 / rate * Math.Log(1 - UnitDouble(engine));

    internal static float UnitFloat(Mt19937 engine) => (engine.Next() & ((1 << 24) - 1)) * FloatStep;

    internal static double UnitDouble(Mt19937 engine) => (engine.Next64() & ((1L << 53) - 1)) * DoubleStep;
}

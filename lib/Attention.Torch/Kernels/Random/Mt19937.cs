using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels.Random;

/// <summary>The Mersenne Twister with 19937 bits of state, seeded and read as PyTorch does on the CPU.</summary>
/// <remarks>Matsumoto and Nishimura 1998, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudorandom number generator".</remarks>
internal sealed class Mt19937
{
    /// <summary>Words of state.</summary>
    public const int Words = 624;

    const int Middle = 397;
    const uint Matrix = 0x9908b0df, UpperBit = 0x80000000, LowerBits = 0x7fffffff;

    readonly uint[] state = new uint[Words];

    /// <summary>Draws until the state must be renewed, this draw included.</summary>
    int left = 1;
    int next;

    /// <summary>Only the seed's low 32 bits count.</summary>
    public Mt19937(ulong seed)
    {
        state[0] = (uint)seed;
        for (var i = 1; i < Words; i++) state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i;
    }

    Mt19937(ReadOnlySpan<uint> state, int left, int next)
    {
        state.CopyTo(this.state);
        (this.left, this.next) = (left, next);
    }

    /// <summary>The next 32 random bits.</summary>
    public uint Next()
    {
        if (--left == 0) Renew();
        return Temper(state[next++]);
    }

    static uint Temper(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    /// <summary>The next draws, as many as there is room for.</summary>
    public void Next(Span<uint> draws)
    {
        while (draws.Length > 0)
        {
            if (left == 1)
            {
                Renew();
                // As a draw does, which counts itself.
                left = Words + 1;
            }
            var here = Math.Min(draws.Length, left - 1);
            Temper(state.AsSpan(next, here), draws);
            (left, next) = (left - here, next + here);
            draws = draws[here..];
        }
    }

    /// <summary>The next 64 random bits: the first draw is the upper half.</summary>
    public ulong Next64()
    {
        ulong upper = Next();
        return (upper << 32) | Next();
    }

    /// <summary>The state and the two counters, from which <see cref="Restore"/> makes an equal generator.</summary>
    public (uint[] State, int Left, int Next) Snapshot() => ([.. state], left, next);

    public static Mt19937 Restore(ReadOnlySpan<uint> state, int left, int next)
    {
        if (state.Length != Words || left < 1 || left > Words || next < 0 || next > Words)
            throw new ArgumentException("Invalid mt19937 state: the bytes do not come from a generator's get_state.");
        return new(state, left, next);
    }

    /// <summary>Goes past so many draws without making them.</summary>
    public void Skip(long draws)
    {
        while (draws > 0)
        {
            var here = (int)Math.Min(draws, left - 1);
            (left, next, draws) = (left - here, next + here, draws - here);
            if (draws == 0) return;
            // As a draw does: the state is renewed, and its first word taken.
            Renew();
            next = 1;
            draws--;
        }
    }

    /// <summary>The state, and how many of its last words are still to be drawn.</summary>
    public int CopyTo(Span<uint> words)
    {
        state.CopyTo(words);
        return left - 1;
    }

    void Renew()
    {
        left = Words;
        next = 0;
        Renew(state);
    }

    /// <summary>The next state in place. A word depends on itself, its neighbour and the one 397 on (around the end): so many at a time may change together.</summary>
    public static void Renew(Span<uint> state)
    {
        Twist(state, 0, Words - Middle, Middle);
        Twist(state, Words - Middle, Words - 1, Middle - Words);
        state[Words - 1] = state[Middle - 1] ^ Twist(state[Words - 1], state[0]);
    }

    static void Twist(Span<uint> state, int start, int end, int distance)
    {
        var i = start;
        ref var words = ref MemoryMarshal.GetReference(state);
        for (; i <= end - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            Vector<uint> u = Vector.LoadUnsafe(ref words, (nuint)i), v = Vector.LoadUnsafe(ref words, (nuint)i + 1);
            var mixed = Vector.ShiftRightLogical((u & new Vector<uint>(UpperBit)) | (v & new Vector<uint>(LowerBits)), 1);
            var odd = Vector<uint>.Zero - (v & Vector<uint>.One);
            var far = Vector.LoadUnsafe(ref words, (nuint)(i + distance));
            (far ^ mixed ^ (odd & new Vector<uint>(Matrix))).StoreUnsafe(ref words, (nuint)i);
        }
        for (; i < end; i++) state[i] = state[i + distance] ^ Twist(state[i], state[i + 1]);
    }

    static uint Twist(uint u, uint v) => (((u & UpperBit) | (v & LowerBits)) >> 1) ^ ((v & 1) * Matrix);

    /// <summary>What the draws of a state are: its words, mixed.</summary>
    public static void Temper(ReadOnlySpan<uint> state, Span<uint> draws)
    {
        ref uint from = ref MemoryMarshal.GetReference(state), to = ref MemoryMarshal.GetReference(draws);
        var i = 0;
        for (; i <= state.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var y = Vector.LoadUnsafe(ref from, (nuint)i);
            y ^= Vector.ShiftRightLogical(y, 11);
            y ^= Vector.ShiftLeft(y, 7) & new Vector<uint>(0x9d2c5680);
            y ^= Vector.ShiftLeft(y, 15) & new Vector<uint>(0xefc60000);
            (y ^ Vector.ShiftRightLogical(y, 18)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < state.Length; i++) draws[i] = Temper(state[i]);
    }
}

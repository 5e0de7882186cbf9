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
        var y = state[next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
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

    void Renew()
    {
        left = Words;
        next = 0;
        for (var i = 0; i < Words - Middle; i++) state[i] = state[i + Middle] ^ Twist(state[i], state[i + 1]);
        for (var i = Words - Middle; i < Words - 1; i++) state[i] = state[i + Middle - Words] ^ Twist(state[i], state[i + 1]);
        state[Words - 1] = state[Middle - 1] ^ Twist(state[Words - 1], state[0]);
    }

    static uint Twist(uint u, uint v) => (((u & UpperBit) | (v & LowerBits)) >> 1) ^ ((v & 1) * Matrix);
}

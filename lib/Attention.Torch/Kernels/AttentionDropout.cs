using System.Runtime.InteropServices;
using TorchSharp.Kernels.Random;

namespace TorchSharp.Kernels;

/// <summary>
/// Which weights of attention are dropped, in PyTorch's own stream, without a place for each weight: the generator's state is kept at the
/// beginning of every block of queries, and the block's draws are made again whenever they are asked for.
/// </summary>
/// <param name="P">probability of being dropped, below 1</param>
/// <param name="States">as <see cref="Record"/> left them</param>
internal sealed record AttentionDropout(double P, float[] States)
{
    /// <summary>A state, and how many of its last words are still to be drawn.</summary>
    const int StateLength = Mt19937.Words + 1;

    /// <summary>1/(1 − p): what the weights that are kept grow by.</summary>
    public float Scale => (float)(1 / (1 - P));

    /// <summary>Places in States.</summary>
    public static long Length(int heads, int queryBlocks) => (long)heads * queryBlocks * StateLength;

    /// <summary>Draws for weights [heads, queries, keys] as bernoulli_(1 − p) does, two words for each, and keeps where blocks begin.</summary>
    public static AttentionDropout Record(RandomStream stream, double p, int heads, int queries, int keys, float[] states)
    {
        var to = MemoryMarshal.Cast<float, uint>(states.AsSpan());
        lock (stream)
            for (var head = 0; head < heads; head++)
                for (var query = 0; query < queries; query += AttentionOperands.QueryBlock)
                {
                    to[Mt19937.Words] = (uint)stream.Engine.CopyTo(to);
                    to = to[StateLength..];
                    stream.Engine.Skip(2L * keys * Math.Min(AttentionOperands.QueryBlock, queries - query));
                }
        return new(p, states);
    }

    /// <summary>Words of bits for the weights of one query.</summary>
    public static int BitWords(int keys) => (keys + 31) / 32 + 1;

    /// <summary>A set bit for each weight that is kept: weight [query, key] of the block is bit key % 32 of word query·BitWords(keys) + key / 32.</summary>
    public unsafe void Fill(int block, int rows, int keys, uint* bits)
    {
        // The draw is below 1 − p where its 53 bits are below this.
        var limit = (ulong)Math.Ceiling((1 - P) * (1L << 53));
        uint* state = stackalloc uint[Mt19937.Words], draws = stackalloc uint[Mt19937.Words];
        Span<uint> words = new(state, Mt19937.Words), tempered = new(draws, Mt19937.Words);
        var from = MemoryMarshal.Cast<float, uint>(States.AsSpan()).Slice(block * StateLength, StateLength);
        from[..Mt19937.Words].CopyTo(words);
        Mt19937.Temper(words, tempered);
        var at = Mt19937.Words - (int)from[Mt19937.Words];
        for (var i = 0; i < rows; i++, bits += BitWords(keys))
        {
            bits[BitWords(keys) - 1] = 0;
            for (var j = 0; j < keys;)
            {
                var (word, until) = (0u, Math.Min(keys, j + 32));
                for (var first = j; j < until;)
                {
                    for (var end = Math.Min(until, j + (Mt19937.Words - at) / 2); j < end; j++, at += 2)
                        word |= Kept(draws[at], draws[at + 1]) << (j - first);
                    if (j == until) break;
                    // A draw's upper half may be the last word of a state.
                    var (split, upper) = (at < Mt19937.Words, draws[Mt19937.Words - 1]);
                    Mt19937.Renew(words);
                    Mt19937.Temper(words, tempered);
                    at = 0;
                    if (split) word |= Kept(upper, draws[at++]) << (j++ - first);
                }
                bits[(j - 1) / 32] = word;
            }
        }

        // 1 where the draw is less than the limit, without a branch that nobody could foresee.
        uint Kept(uint upper, uint lower) => (uint)(((((ulong)upper << 32 | lower) & ((1UL << 53) - 1)) - limit) >> 63);
    }

    /// <summary>All of the block's draws as numbers: 1/(1 − p) for what is kept, else 0.</summary>
    public unsafe void Fill(int block, int rows, int keys, Span<float> to)
    {
        var bits = (uint*)AttentionScratch.Take(AttentionScratch.Use.Bits, (long)rows * BitWords(keys));
        Fill(block, rows, keys, bits);
        for (var i = 0; i < rows; i++, bits += BitWords(keys))
            for (var j = 0; j < keys; j++) to[i * keys + j] = (bits[j / 32] >> j & 1) == 0 ? 0 : Scale;
    }
}

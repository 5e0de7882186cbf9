using System.Buffers.Binary;

namespace TorchSharp.Kernels.Random;

/// <summary>What a generator remembers: its seed, its engine, and the second normal sample of a pair that was drawn but not used.</summary>
/// <remarks>Methods that draw lock the stream, so a tensor's numbers are never interleaved with another thread's.</remarks>
internal sealed class RandomStream
{
    /// <summary>Length of <see cref="Save"/> in bytes, as PyTorch's get_rng_state.</summary>
    public const int SavedLength = 5056;

    public RandomStream(ulong seed) => Reseed(seed);

    public ulong Seed { get; private set; }

    public Mt19937 Engine { get; private set; } = null!;

    /// <summary>A standard normal sample left over from the last pair, or null.</summary>
    public double? SpareNormal { get; set; }

    /// <summary>Another seed each time; 53 bits, so that it survives a double.</summary>
    // Not from RandomNumberGenerator: that loads a cryptographic library, which takes 8 ms.
    public static ulong FreshSeed() => (ulong)System.Random.Shared.NextInt64(1L << 53);

    public void Reseed(ulong seed)
    {
        lock (this)
        {
            Seed = seed;
            Engine = new(seed);
            SpareNormal = null;
        }
    }

    /// <summary>The state in the layout of PyTorch's get_rng_state for the CPU, which PyTorch can read back.</summary>
    public byte[] Save()
    {
        lock (this)
        {
            var bytes = new byte[SavedLength];
            var (state, left, next) = Engine.Snapshot();
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Seed);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), left);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 1); // seeded
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), next);
            for (var i = 0; i < Mt19937.Words; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24 + 8 * i), state[i]);
            // Two words that hold 0 since PyTorch keeps the spare sample ready-made, the sample, and whether it is one.
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(5024), SpareNormal ?? 0);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5040), SpareNormal is null ? 0 : 1);
            return bytes;
        }
    }

    /// <summary>Takes over what <see cref="Save"/> gave; on a wrong length or content the stream stays as it was.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SavedLength)
            throw new ArgumentException(
                $"Expected a CPUGeneratorImplState of size {SavedLength} but found the input RNG state size to be {bytes.Length}.");
        var state = new uint[Mt19937.Words];
        for (var i = 0; i < state.Length; i++) state[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(bytes[(24 + 8 * i)..]);
        var engine = Mt19937.Restore(
            state, BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), (int)BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        lock (this)
        {
            Seed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            Engine = engine;
            SpareNormal = BinaryPrimitives.ReadInt32LittleEndian(bytes[5040..]) == 0
                ? null : BinaryPrimitives.ReadDoubleLittleEndian(bytes[5024..]);
        }
    }
}

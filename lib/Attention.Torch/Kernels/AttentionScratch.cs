using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Working memory of a thread for attention, a block for each use: pinned, aligned to a cache line, kept from call to call.</summary>
internal static unsafe class AttentionScratch
{
    const int Alignment = 64; // bytes: a cache line, and the widest vector

    internal enum Use { Queries, Keys, KeyRows, Values, Context, Scores, Slopes, Statistics, KeyGradient, ValueGradient, QueryGradient, Bits, Count }

    [ThreadStatic] static float[]?[]? blocks;

    /// <summary>At least length floats; contents undefined, valid until this thread asks for the same use again.</summary>
    public static float* Take(Use use, long length)
    {
        ref var block = ref (blocks ??= new float[]?[(int)Use.Count])[(int)use];
        var needed = checked((int)length) + Alignment / sizeof(float);
        if (block is null || block.Length < needed) block = GC.AllocateUninitializedArray<float>(needed, pinned: true);
        // Pinned arrays do not move, and the field keeps them alive.
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
        return (float*)((address + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }
}

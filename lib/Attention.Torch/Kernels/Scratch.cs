namespace TorchSharp.Kernels;

/// <summary>Working memory of a thread for packed operands: pinned, aligned to a cache line, kept from call to call.</summary>
internal static unsafe class Scratch<T> where T : unmanaged
{
    const int Alignment = 64; // bytes: a cache line, and the widest vector

    [ThreadStatic] static T[]? left;
    [ThreadStatic] static T[]? right;

    /// <summary>At least length values for rows of the left operand; contents undefined, valid until this thread's next call.</summary>
    public static T* Left(int length) => Aligned(ref left, length);

    /// <summary>At least length values for columns of the right operand; as <see cref="Left"/>, and independent of it.</summary>
    public static T* Right(int length) => Aligned(ref right, length);

    static T* Aligned(ref T[]? memory, int length)
    {
        var needed = length + Alignment / sizeof(T);
        if (memory is null || memory.Length < needed)
            memory = GC.AllocateUninitializedArray<T>(needed, pinned: true);
        // Pinned arrays do not move, and the field keeps them alive.
        var address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(memory));
        return (T*)((address + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Sums of rows that lie one after the other.</summary>
internal static class RowSums
{
    /// <summary>Rows whose sum is formed before it meets the total: eight streams to read for one to write, and smaller numbers stay together longer.</summary>
    const int Together = 8;

    /// <summary>total[j] += Σᵢ rows[i, j]</summary>
    /// <param name="rows">[n, total.Length], without gaps</param>
    /// <param name="total">a sum for each column</param>
    public static void AddTo<T>(ReadOnlySpan<T> rows, Span<T> total) where T : unmanaged, INumber<T>
    {
        if (total.Length == 0) return;
        for (; rows.Length >= Together * total.Length; rows = rows[(Together * total.Length)..]) AddEight(rows, total);
        for (; rows.Length > 0; rows = rows[total.Length..])
            for (var j = 0; j < total.Length; j++) total[j] += rows[j];
    }

    static void AddEight<T>(ReadOnlySpan<T> rows, Span<T> total) where T : unmanaged, INumber<T>
    {
        ref T from = ref MemoryMarshal.GetReference(rows), to = ref MemoryMarshal.GetReference(total);
        int columns = total.Length, j = 0;
        if (Vector.IsHardwareAccelerated)
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                var low = Row(ref from, 0, columns, j) + Row(ref from, 1, columns, j) + (Row(ref from, 2, columns, j) + Row(ref from, 3, columns, j));
                var high = Row(ref from, 4, columns, j) + Row(ref from, 5, columns, j) + (Row(ref from, 6, columns, j) + Row(ref from, 7, columns, j));
                (Vector.LoadUnsafe(ref to, (nuint)j) + (low + high)).StoreUnsafe(ref to, (nuint)j);
            }
        for (; j < columns; j++)
        {
            T low = rows[j] + rows[columns + j] + (rows[2 * columns + j] + rows[3 * columns + j]);
            T high = rows[4 * columns + j] + rows[5 * columns + j] + (rows[6 * columns + j] + rows[7 * columns + j]);
            total[j] += low + high;
        }
    }

    static Vector<T> Row<T>(ref T from, int row, int columns, int j) where T : unmanaged => Vector.LoadUnsafe(ref from, (nuint)row * (nuint)columns + (nuint)j);
}

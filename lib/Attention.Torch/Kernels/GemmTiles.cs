namespace TorchSharp.Kernels;

internal static class GemmTiles
{
    /// <summary>Multiply-adds that are worth handing to another thread: a few microseconds.</summary>
    public const double GrainOfWork = 1 << 18;
}

/// <summary>
/// Cuts a product into blocks of tiles. Columns of B lie in panels two vectors wide, rows of A in panels as high as a tile; a block of k
/// is short enough that a panel of B stays in a near cache while all rows pass it, and the block's rows of A in the second-level one.
/// Operands are copied into that order (packed) where the copy pays, and read in place where it does not.
/// </summary>
internal static unsafe class GemmTiles<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    static int Width => 2 * TSimd.Lanes;
    static int Height => TSimd.MaxRows;

    /// <summary>Longest block of k: two vectors of columns of that length take a panel of 64 KiB with 512-bit vectors, of 16 KiB with 256-bit ones.</summary>
    static int BlockK => TSimd.Lanes * sizeof(T) == 64 ? 512 : 256;

    /// <summary>Columns of B packed at once.</summary>
    const int BlockColumns = 4096;

    /// <summary>B is read in place if so few rows of A pass it that a copy would cost more than it gains.</summary>
    static bool PacksColumns(in Product<T> product) =>
        product.B.ColumnStride != 1 || (product.M > 4 * Height && (long)product.K * product.B.RowStride * sizeof(T) > 16 * 1024);

    /// <summary>A is read in place if few panels of B pass it; rows that do not run along p pay sooner.</summary>
    static bool PacksRows(in Product<T> product) =>
        product.N > (product.A.ColumnStride == 1 ? 4 : 2) * Width
        && Math.Max(product.A.RowStride, product.A.ColumnStride) * sizeof(T) > 512;

    public static void Multiply(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        if (GemmDot<TSimd, V, T>.Suits(product)) GemmDot<TSimd, V, T>.Multiply(product, aOffset, bOffset, cOffset);
        else if (GemmRows<TSimd, V, T>.Suits(product)) GemmRows<TSimd, V, T>.Multiply(product, aOffset, bOffset, cOffset);
        else if (GemmRows<TSimd, V, T>.SuitsTransposed(product)) GemmRows<TSimd, V, T>.Multiply(product.Transposed, bOffset, aOffset, cOffset);
        else Blocks(product, aOffset, bOffset, cOffset);
    }

    static void Blocks(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        // Blocks of equal length: 129 and 128 rather than 256 and 1.
        int blocks = (product.K + BlockK - 1) / BlockK, k = (product.K + blocks - 1) / blocks;
        fixed (T* a = product.A.Data, b = product.B.Data, c = product.C, bias = product.Bias)
            for (var column = 0; column < product.N; column += BlockColumns)
                for (var p = 0; p < product.K; p += k)
                {
                    GemmBlock<TSimd, V, T> block = new()
                    {
                        M = product.M,
                        N = Math.Min(BlockColumns, product.N - column),
                        K = Math.Min(k, product.K - p),
                        A = a + aOffset + (nint)p * product.A.ColumnStride,
                        ARow = product.A.RowStride,
                        AStep = product.A.ColumnStride,
                        B = b + bOffset + (nint)p * product.B.RowStride + (nint)column * product.B.ColumnStride,
                        BStep = product.B.RowStride,
                        BColumn = product.B.ColumnStride,
                        C = c + cOffset + column,
                        CRow = product.N,
                        PacksRows = PacksRows(product),
                        PacksColumns = PacksColumns(product),
                    };
                    if (p > 0 || product.Accumulate)
                    {
                        block.Addend = block.C;
                        block.AddendRow = block.CRow;
                    }
                    else if (product.Bias is not null) block.Addend = bias + product.BiasOffset + column;
                    block.Run();
                }
    }
}

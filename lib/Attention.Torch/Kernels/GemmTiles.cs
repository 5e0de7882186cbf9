namespace TorchSharp.Kernels;

internal static class GemmTiles
{
    /// <summary>Multiply-adds that are worth handing to another thread: about ten microseconds.</summary>
    public const double GrainOfWork = 1 << 19;
}

/// <summary>
/// Cuts a product into tiles. Columns of B lie in panels two vectors wide, rows of A in panels as high as a tile; a block of k
/// is short enough that a panel of B stays in the first-level cache while all rows pass it, and the block's rows of A in the second.
/// Operands are copied into that order (packed) where the copy pays, and read in place where it does not.
/// </summary>
internal static unsafe class GemmTiles<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    static int Width => 2 * TSimd.Lanes;
    static int Height => TSimd.MaxRows;

    /// <summary>Length of a block of k: a panel of B of that length takes 32 KiB at 512-bit vectors.</summary>
    const int BlockK = 256;

    /// <summary>Bytes of packed A that a thread works on at once: half of a second-level cache.</summary>
    const int BlockBytesA = 384 * 1024;

    /// <summary>Columns of B packed at once.</summary>
    const int BlockColumns = 4096;

    /// <summary>B is read in place if so few rows of A pass it that a copy would cost more than it gains.</summary>
    static bool PacksColumns(in Product<T> product) =>
        product.B.ColumnStride != 1 || (product.M > 4 * Height && (long)product.K * product.B.RowStride * sizeof(T) > 16 * 1024);

    /// <summary>A is read in place if few panels of B pass it.</summary>
    static bool PacksRows(in Product<T> product) =>
        product.N > 4 * Width && Math.Max(product.A.RowStride, product.A.ColumnStride) * sizeof(T) > 512;

    public static void Multiply(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        if (GemmDot<TSimd, V, T>.Suits(product))
        {
            GemmDot<TSimd, V, T>.Multiply(product, aOffset, bOffset, cOffset);
            return;
        }
        fixed (T* a = product.A.Data, b = product.B.Data, c = product.C)
            for (var column = 0; column < product.N; column += BlockColumns)
                for (var p = 0; p < product.K; p += BlockK)
                {
                    Block block = new()
                    {
                        M = product.M,
                        N = Math.Min(BlockColumns, product.N - column),
                        K = Math.Min(BlockK, product.K - p),
                        A = a + aOffset + (nint)p * product.A.ColumnStride,
                        ARow = product.A.RowStride,
                        AStep = product.A.ColumnStride,
                        B = b + bOffset + (nint)p * product.B.RowStride + (nint)column * product.B.ColumnStride,
                        BStep = product.B.RowStride,
                        BColumn = product.B.ColumnStride,
                        C = c + cOffset + column,
                        CRow = product.N,
                        Accumulate = product.Accumulate || p > 0,
                        PacksRows = PacksRows(product),
                        PacksColumns = PacksColumns(product),
                    };
                    block.Run();
                }
    }

    /// <summary>The product of one block of k with one block of columns; all pointers are pinned by the caller.</summary>
    struct Block
    {
        public int M, N, K;
        public T* A, B, C;
        public nint ARow, AStep, BStep, BColumn, CRow;
        public bool Accumulate, PacksRows, PacksColumns;
        T* packedB;

        readonly int Panels => (N + Width - 1) / Width;

        public void Run()
        {
            // Panels that are read in place need no copy, except a last one that is not full: a tile reads whole vectors.
            var copied = PacksColumns ? Panels : N % Width == 0 ? 0 : 1;
            packedB = Scratch<T>.Right(copied * Width * K);
            var rowPanels = (M + Height - 1) / Height;
            var byRows = rowPanels >= Panels || rowPanels >= 4 * Work.Threads;
            var items = byRows ? rowPanels : Panels;
            var grain = (int)Math.Max(1, GemmTiles.GrainOfWork / ((double)M * N * K / items));
            if (!Work.WouldSplit(items, grain))
            {
                CopyPanels(Panels - copied, Panels);
                Compute(0, M, 0, Panels);
            }
            else RunSplit(copied, items, grain, byRows);
        }

        readonly void RunSplit(int copied, int items, int grain, bool byRows)
        {
            var block = this;
            var first = Panels - copied;
            Work.Split(copied, Math.Max(1, 16 * 1024 / (Width * K)), (start, end) => block.CopyPanels(first + start, first + end));
            Work.Split(items, grain, (start, end) =>
            {
                if (byRows) block.Compute(start * Height, Math.Min(end * Height, block.M), 0, block.Panels);
                else block.Compute(0, block.M, start, end);
            });
        }

        /// <summary>Where a panel of B begins among the copied ones.</summary>
        readonly T* Copied(int panel) => packedB + (nint)(PacksColumns ? panel : 0) * Width * K;

        readonly void CopyPanels(int start, int end)
        {
            for (var panel = start; panel < end; panel++)
            {
                var columns = Math.Min(Width, N - panel * Width);
                GemmPacking<T>.Columns(B + (nint)panel * Width * BColumn, BStep, BColumn, K, columns, Copied(panel), Width);
            }
        }

        /// <summary>The tiles of rows rowStart..rowEnd and panels panelStart..panelEnd.</summary>
        readonly void Compute(int rowStart, int rowEnd, int panelStart, int panelEnd)
        {
            var step = PacksRows ? Math.Max(1, BlockBytesA / (sizeof(T) * K * Height)) * Height : rowEnd - rowStart;
            var edge = stackalloc T[Height * Width];
            for (var row = rowStart; row < rowEnd; row += step)
            {
                var rows = Math.Min(step, rowEnd - row);
                var packedA = PacksRows ? CopyRows(row, rows) : null;
                for (var panel = panelStart; panel < panelEnd; panel++)
                    for (var i = 0; i < rows; i += Height)
                    {
                        var a = PacksRows ? packedA + (nint)i * K : A + (row + i) * ARow;
                        Panel(a, row + i, Math.Min(Height, rows - i), panel, edge);
                    }
            }
        }

        readonly T* CopyRows(int row, int rows)
        {
            var to = Scratch<T>.Left((rows + Height) * K);
            for (var i = 0; i < rows; i += Height)
                GemmPacking<T>.Rows(A + (row + i) * ARow, ARow, AStep, K, Math.Min(Height, rows - i), to + (nint)i * K, Height);
            return to;
        }

        /// <summary>At most Height rows of C in one panel; a panel that is not full goes through edge.</summary>
        readonly void Panel(T* a, int row, int rows, int panel, T* edge)
        {
            var columns = Math.Min(Width, N - panel * Width);
            var full = columns == Width;
            var (b, bStep) = PacksColumns || !full ? ((nint)Copied(panel), (nint)Width) : ((nint)(B + (nint)panel * Width), BStep);
            var (aRow, aStep) = PacksRows ? (1, Height) : (ARow, AStep);
            var c = C + row * CRow + (nint)panel * Width;
            if (full) Tiles(columns, rows, a, aRow, aStep, (T*)b, bStep, c, CRow, Accumulate);
            else
            {
                Tiles(columns, rows, a, aRow, aStep, (T*)b, bStep, edge, Width, accumulate: false);
                for (var i = 0; i < rows; i++, edge += Width, c += CRow)
                    if (!Accumulate) new ReadOnlySpan<T>(edge, columns).CopyTo(new Span<T>(c, columns));
                    else for (var j = 0; j < columns; j++) c[j] += edge[j];
            }
        }

        readonly void Tiles(int columns, int rows, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        {
            while (rows > 0)
            {
                var done = columns > TSimd.Lanes
                    ? Tile<Rows12, Rows6, Rows3, Rows2, Rows1>(rows, K, a, aRow, aStep, b, bStep, c, cRow, accumulate)
                    : Tile<Rows12Narrow, Rows6Narrow, Rows3Narrow, Rows2Narrow, Rows1Narrow>(
                        rows, K, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                rows -= done;
                a += done * aRow;
                c += done * cRow;
            }
        }
    }

    /// <summary>Computes as many of the rows as the tallest fitting tile has, and says how many that were.</summary>
    static int Tile<T12, T6, T3, T2, T1>(
        int rows, int k, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T12 : struct, ITileShape where T6 : struct, ITileShape where T3 : struct, ITileShape
        where T2 : struct, ITileShape where T1 : struct, ITileShape
    {
        switch (rows)
        {
            case >= 12 when TSimd.MaxRows >= 12:
                GemmTile<TSimd, V, T>.Multiply<T12>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                return 12;
            case >= 6:
                GemmTile<TSimd, V, T>.Multiply<T6>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                return 6;
            case >= 3:
                GemmTile<TSimd, V, T>.Multiply<T3>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                return 3;
            case 2:
                GemmTile<TSimd, V, T>.Multiply<T2>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                return 2;
            default:
                GemmTile<TSimd, V, T>.Multiply<T1>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate);
                return 1;
        }
    }
}

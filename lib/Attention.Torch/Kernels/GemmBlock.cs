namespace TorchSharp.Kernels;

/// <summary>The product of one block of k with one block of columns; all pointers are pinned by the caller.</summary>
internal unsafe struct GemmBlock<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    /// <summary>Bytes of packed A that a thread works on at once: a part of the second-level cache.</summary>
    const int BytesOfRows = 192 * 1024;

    /// <summary>Values of B worth packing on another thread.</summary>
    const int GrainOfPacking = 1 << 14;

    public int M, N, K;
    public T* A, B, C;
    public nint ARow, AStep, BStep, BColumn, CRow;
    public bool PacksRows, PacksColumns;

    /// <summary>What is added to the sums, as in <see cref="GemmTile{TSimd, V, T}"/>.</summary>
    public T* Addend;
    public nint AddendRow;

    T* packedB;

    static int Width => 2 * TSimd.Lanes;
    static int Height => TSimd.MaxRows;

    readonly int Panels => (N + Width - 1) / Width;
    readonly int RowPanels => (M + Height - 1) / Height;

    public void Run()
    {
        // Panels that are read in place need no copy, except a last one that is not full: a tile reads whole vectors.
        var copied = PacksColumns ? Panels : N % Width == 0 ? 0 : 1;
        packedB = copied == 0 ? null : Scratch<T>.Right(copied * Width * K);
        var pieces = (int)Math.Min((double)M * N * K / GemmTiles.GrainOfWork, 4 * Work.Threads);
        if (pieces > 1 && Work.WouldSplit(pieces, 1)) RunSplit(copied, pieces);
        else
        {
            CopyPanels(Panels - copied, Panels);
            Compute(0, RowPanels, 0, Panels);
        }
    }

    readonly void RunSplit(int copied, int pieces)
    {
        var block = this;
        var first = Panels - copied;
        var grain = Math.Max(1, GrainOfPacking / (Width * K));
        if (Work.WouldSplit(copied, grain)) Work.Split(copied, grain, (start, end) => block.CopyPanels(first + start, first + end));
        else CopyPanels(first, Panels);
        var (down, across) = Grid(pieces);
        Work.Split(down * across, 1, (start, end) =>
        {
            for (var piece = start; piece < end; piece++)
            {
                int i = piece / across, j = piece % across;
                block.Compute(block.RowPanels * i / down, block.RowPanels * (i + 1) / down,
                    block.Panels * j / across, block.Panels * (j + 1) / across);
            }
        });
    }

    /// <summary>The cut into rows and columns of pieces that lets the slowest thread finish first, counted in tiles.</summary>
    readonly (int Down, int Across) Grid(int most)
    {
        (int, int) best = (1, 1);
        var least = double.PositiveInfinity;
        var threads = Math.Min(Work.Threads, most);
        for (var count = threads; count <= most; count += threads)
            for (var across = 1; across <= count; across++)
            {
                if (count % across != 0 || across > Panels || count / across > RowPanels) continue;
                var down = count / across;
                int high = (RowPanels + down - 1) / down, wide = (Panels + across - 1) / across;
                // Packing a panel of A takes about 0.4 tiles, fetching a panel of B 0.2; more pieces help a thread that was interrupted.
                var time = (double)count / threads * (high * wide + (PacksRows ? 0.4 : 0.1) * high + 0.2 * wide) * (1 + 0.05 * threads / count);
                if (time < least) (least, best) = (time, (down, across));
            }
        return best;
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

    /// <summary>The tiles of some panels of rows and some of columns.</summary>
    readonly void Compute(int rowStart, int rowEnd, int start, int end)
    {
        var step = PacksRows ? Math.Max(1, BytesOfRows / (sizeof(T) * K * Height)) : rowEnd - rowStart;
        var edge = stackalloc T[Height * Width];
        for (var first = rowStart; first < rowEnd; first += step)
        {
            var last = Math.Min(first + step, rowEnd);
            var packedA = PacksRows ? CopyRows(first, last) : null;
            for (var panel = start; panel < end; panel++)
                for (var i = first; i < last; i++)
                {
                    var a = PacksRows ? packedA + (nint)(i - first) * Height * K : A + (nint)i * Height * ARow;
                    Panel(a, i * Height, Math.Min(Height, M - i * Height), panel, edge);
                }
        }
    }

    readonly T* CopyRows(int first, int last)
    {
        var to = Scratch<T>.Left((last - first) * Height * K);
        for (var i = first; i < last; i++)
            GemmPacking<T>.Rows(A + (nint)i * Height * ARow, ARow, AStep, K, Math.Min(Height, M - i * Height), to + (nint)(i - first) * Height * K, Height);
        return to;
    }

    /// <summary>At most Height rows of C in one panel; a panel that is not full goes through edge.</summary>
    readonly void Panel(T* a, int row, int rows, int panel, T* edge)
    {
        var columns = Math.Min(Width, N - panel * Width);
        Tiles tiles = new() { K = K, A = a, ARow = PacksRows ? 1 : ARow, AStep = PacksRows ? Height : AStep };
        var c = C + row * CRow + (nint)panel * Width;
        var addend = Addend == null ? null : Addend + row * AddendRow + (nint)panel * Width;
        if (columns == Width)
        {
            tiles.B = PacksColumns ? Copied(panel) : B + (nint)panel * Width;
            tiles.BStep = PacksColumns ? Width : BStep;
            tiles.C = c;
            tiles.CRow = CRow;
            tiles.Addend = addend;
            tiles.AddendRow = AddendRow;
            tiles.Run(rows);
            return;
        }
        tiles.B = Copied(panel);
        tiles.C = edge;
        tiles.BStep = tiles.CRow = Width;
        if (columns > TSimd.Lanes) tiles.Run(rows);
        else tiles.RunNarrow(rows);
        for (var i = 0; i < rows; i++, edge += Width, c += CRow, addend += AddendRow)
            if (addend == null) new ReadOnlySpan<T>(edge, columns).CopyTo(new Span<T>(c, columns));
            else for (var j = 0; j < columns; j++) c[j] = edge[j] + addend[j];
    }

    /// <summary>Rows of C in one panel, cut into the tallest tiles that fit.</summary>
    struct Tiles
    {
        public nint K, ARow, AStep, BStep, CRow, AddendRow;
        public T* A, B, C, Addend;

        public void Run(int rows)
        {
            while (rows > 0)
                switch (rows)
                {
                    case >= 12 when TSimd.MaxRows >= 12: Tile<Rows12>(ref rows); break;
                    case >= 6: Tile<Rows6>(ref rows); break;
                    case 5: Tile<Rows5>(ref rows); break;
                    case 4: Tile<Rows4>(ref rows); break;
                    case 3: Tile<Rows3>(ref rows); break;
                    case 2: Tile<Rows2>(ref rows); break;
                    default: Tile<Rows1>(ref rows); break;
                }
        }

        public void RunNarrow(int rows)
        {
            while (rows > 0)
                switch (rows)
                {
                    case >= 12 when TSimd.MaxRows >= 12: Tile<Narrow<Rows12>>(ref rows); break;
                    case >= 6: Tile<Narrow<Rows6>>(ref rows); break;
                    case 5: Tile<Narrow<Rows5>>(ref rows); break;
                    case 4: Tile<Narrow<Rows4>>(ref rows); break;
                    case 3: Tile<Narrow<Rows3>>(ref rows); break;
                    case 2: Tile<Narrow<Rows2>>(ref rows); break;
                    default: Tile<Narrow<Rows1>>(ref rows); break;
                }
        }

        void Tile<TShape>(ref int rows) where TShape : struct, ITileShape
        {
            GemmTile<TSimd, V, T>.Multiply<TShape>(K, A, ARow, AStep, B, BStep, C, CRow, Addend, AddendRow);
            rows -= TShape.Rows;
            A += TShape.Rows * ARow;
            C += TShape.Rows * CRow;
            if (Addend != null) Addend += TShape.Rows * AddendRow;
        }
    }
}

namespace TorchSharp.Kernels;

/// <summary>C[i, :] = Σₚ A[i, p]·B[p, :] for few rows of A: B is read once, row after row as it lies in memory, and C grows in the cache.</summary>
internal static unsafe class GemmRows<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    /// <summary>Most rows of A: from here on, tiles are faster.</summary>
    const int Few = 3;

    /// <summary>Bytes of a row of C that grow at once.</summary>
    const int BytesOfColumns = 4096;

    /// <summary>Whether this path suits the product; depends on shapes and strides only.</summary>
    public static bool Suits(in Product<T> product) =>
        product.M <= Few && product.N >= 4 * TSimd.Lanes && product.B.ColumnStride == 1;

    /// <summary>Whether it suits Cᵀ = Bᵀ·Aᵀ: a column of C is a row of its transpose.</summary>
    public static bool SuitsTransposed(in Product<T> product) =>
        product.N == 1 && product.M >= 4 * TSimd.Lanes && product.A.RowStride == 1 && product.Bias is null;

    public static void Multiply(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        var vectors = product.N / TSimd.Lanes;
        var grain = (int)Math.Max(1, GemmTiles.GrainOfWork / 4 / ((double)product.K * product.M * TSimd.Lanes));
        if (Work.WouldSplit(vectors, grain)) Split(product, aOffset, bOffset, cOffset, vectors, grain);
        else Run(product, aOffset, bOffset, cOffset, 0, product.N);
    }

    static void Split(Product<T> product, int aOffset, int bOffset, int cOffset, int vectors, int grain) =>
        // Cuts lie between whole vectors, so that an element is computed alike wherever they are.
        Work.Split(vectors, grain, (start, end) => Run(
            product, aOffset, bOffset, cOffset, start * TSimd.Lanes, end == vectors ? product.N : end * TSimd.Lanes));

    static void Run(in Product<T> product, int aOffset, int bOffset, int cOffset, int start, int end)
    {
        var (a, b, n, k) = (product.A, product.B, product.N, product.K);
        fixed (T* aData = a.Data, bData = b.Data, cData = product.C)
            for (int column = start, width; column < end; column += width)
            {
                width = Math.Min(BytesOfColumns / sizeof(T), end - column);
                for (var i = 0; i < product.M && !product.Accumulate; i++)
                    product.Begin(new(cData + cOffset + (nint)i * n + column, width), column);
                for (var p = 0; p < k; p += 4)
                    for (var i = 0; i < product.M; i++)
                        AddRows(
                            Math.Min(4, k - p), aData + aOffset + (nint)i * a.RowStride + (nint)p * a.ColumnStride, a.ColumnStride,
                            bData + bOffset + (nint)p * b.RowStride + column, b.RowStride, cData + cOffset + (nint)i * n + column, width);
            }
    }

    /// <summary>c += Σ a[p]·b[p, :] over at most four rows of b.</summary>
    static void AddRows(int rows, T* a, nint aStep, T* b, nint bRow, T* c, int width)
    {
        if (rows < 4)
        {
            for (var p = 0; p < rows; p++) AddRow(a[p * aStep], b + p * bRow, c, width);
            return;
        }
        T a0 = a[0], a1 = a[aStep], a2 = a[2 * aStep], a3 = a[3 * aStep];
        T* b1 = b + bRow, b2 = b1 + bRow, b3 = b2 + bRow;
        V x0 = TSimd.Broadcast(a0), x1 = TSimd.Broadcast(a1), x2 = TSimd.Broadcast(a2), x3 = TSimd.Broadcast(a3);
        nint j = 0;
        for (; j <= width - TSimd.Lanes; j += TSimd.Lanes)
        {
            var sum = TSimd.MultiplyAdd(x0, TSimd.Load(b + j), TSimd.Load(c + j));
            sum = TSimd.MultiplyAdd(x1, TSimd.Load(b1 + j), sum);
            sum = TSimd.MultiplyAdd(x2, TSimd.Load(b2 + j), sum);
            TSimd.Store(TSimd.MultiplyAdd(x3, TSimd.Load(b3 + j), sum), c + j);
        }
        for (; j < width; j++) c[j] = c[j] + a0 * b[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }

    static void AddRow(T a, T* b, T* c, int width)
    {
        var x = TSimd.Broadcast(a);
        nint j = 0;
        for (; j <= width - TSimd.Lanes; j += TSimd.Lanes) TSimd.Store(TSimd.MultiplyAdd(x, TSimd.Load(b + j), TSimd.Load(c + j)), c + j);
        for (; j < width; j++) c[j] += a * b[j];
    }
}

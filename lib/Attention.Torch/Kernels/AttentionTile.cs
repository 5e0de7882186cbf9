using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The small products of tiled attention, and the copies they read: rows padded with zeros to whole panels of two vectors.</summary>
internal static unsafe class AttentionTile<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    public static int Panel => 2 * TSimd.Lanes;
    public static int Height => TSimd.MaxRows;

    public static int Panels(int columns) => (columns + Panel - 1) / Panel;

    /// <summary>Distance of copied rows: whole panels, and no multiple of 64 floats, which would put all rows into few sets of the cache.</summary>
    public static int Stride(int columns)
    {
        var width = Panels(columns) * Panel;
        return width % 64 == 0 ? width + 16 : width;
    }

    /// <summary>C (+)= A·B for rows of A, with B and C in panels that are bPanel and Panel apart; as <see cref="GemmTile{TSimd, V, T}"/>.</summary>
    public static void Multiply(
        int rows, int panels, nint k, float* a, nint aRow, nint aStep, float* b, nint bStep, nint bPanel, float* c, nint cRow, bool accumulate)
    {
        while (rows > 0)
        {
            var height = rows >= 12 && Height >= 12 ? 12 : rows >= 6 ? 6 : rows >= 3 ? 3 : rows;
            for (var panel = 0; panel < panels; panel++)
            {
                float* from = b + panel * bPanel, to = c + panel * Panel;
                switch (height)
                {
                    case 12: GemmTile<TSimd, V, float>.Multiply<Rows12>(k, a, aRow, aStep, from, bStep, to, cRow, accumulate); break;
                    case 6: GemmTile<TSimd, V, float>.Multiply<Rows6>(k, a, aRow, aStep, from, bStep, to, cRow, accumulate); break;
                    case 3: GemmTile<TSimd, V, float>.Multiply<Rows3>(k, a, aRow, aStep, from, bStep, to, cRow, accumulate); break;
                    case 2: GemmTile<TSimd, V, float>.Multiply<Rows2>(k, a, aRow, aStep, from, bStep, to, cRow, accumulate); break;
                    default: GemmTile<TSimd, V, float>.Multiply<Rows1>(k, a, aRow, aStep, from, bStep, to, cRow, accumulate); break;
                }
            }
            rows -= height;
            a += height * aRow;
            c += height * cRow;
        }
    }

    /// <summary>to[i·stride + j] = from[i, j]·scale, and 0 in the columns that fill the last panel.</summary>
    public static void CopyRows(float* from, nint row, nint column, int rows, int columns, float scale, float* to, int stride)
    {
        var (factor, padded) = (TSimd.Broadcast(scale), Panels(columns) * Panel);
        for (var i = 0; i < rows; i++, from += row, to += stride)
        {
            var j = 0;
            if (column == 1)
                for (; j <= columns - TSimd.Lanes; j += TSimd.Lanes) TSimd.Store(TMath.Multiply(TSimd.Load(from + j), factor), to + j);
            for (; j < columns; j++) to[j] = from[j * column] * scale;
            for (; j < padded; j++) to[j] = 0;
        }
    }

    /// <summary>The other way: to[i·columns + j] = from[i·stride + j]·scale.</summary>
    public static void WriteRows(float* from, int stride, int rows, int columns, float scale, float* to)
    {
        for (var i = 0; i < rows; i++, from += stride, to += columns) WriteRow(from, columns, scale, to);
    }

    public static void WriteRow(float* from, int columns, float scale, float* to)
    {
        var (factor, j) = (TSimd.Broadcast(scale), 0);
        for (; j <= columns - TSimd.Lanes; j += TSimd.Lanes) TSimd.Store(TMath.Multiply(TSimd.Load(from + j), factor), to + j);
        for (; j < columns; j++) to[j] = from[j] * scale;
    }

    /// <summary>Rows become the columns of panels: to[panel][j][i] = from[panel·Panel + i, j], and 0 for rows beyond the last.</summary>
    public static void Transpose(float* from, nint row, nint column, int rows, int columns, float* to)
    {
        for (var i = 0; i < rows; i += Panel, to += Panel * columns)
            GemmPacking<float>.Columns(from + i * row, column, row, columns, Math.Min(Panel, rows - i), to, Panel);
    }

    /// <summary>Σ xⱼ·yⱼ</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* x, float* y, int count)
    {
        V s0 = default, s1 = default;
        var j = 0;
        for (; j <= count - 2 * TSimd.Lanes; j += 2 * TSimd.Lanes)
        {
            s0 = TSimd.MultiplyAdd(TSimd.Load(x + j), TSimd.Load(y + j), s0);
            s1 = TSimd.MultiplyAdd(TSimd.Load(x + j + TSimd.Lanes), TSimd.Load(y + j + TSimd.Lanes), s1);
        }
        var sum = TSimd.Sum(TSimd.Add(s0, s1));
        for (; j < count; j++) sum += x[j] * y[j];
        return sum;
    }
}

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Elements that lie anyhow, in row-major order: contiguous runs as blocks, transposed ones through small squares, so that both sides are read and written by cache lines.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>Elements worth a piece of their own.</summary>
    const int Grain = 65536;

    /// <summary>Side of the squares, which lie in the first-level cache on both sides.</summary>
    const int Side = 32;

    /// <summary>y ← x</summary>
    /// <param name="x">the source's memory</param>
    /// <param name="xStart">its first element</param>
    /// <param name="sizes">the shape, without 0</param>
    /// <param name="strides">of the source</param>
    /// <param name="y">the target's memory</param>
    /// <param name="yStart">its first element; from there on it is row-major without gaps</param>
    public static void Run<T>(T[] x, int xStart, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, T[] y, int yStart) where T : unmanaged
    {
        var shape = new Walk(sizes, strides);
        int inner = shape.Rank - 1, across = -1;
        for (int d = 0; d < inner && shape.Strides[inner] != 1; d++)
            if (shape.Strides[d] == 1 && shape.Sizes[d] > 1) across = d;
        fixed (T* from = x, to = y)
        {
            T* source = from + xStart, target = to + yStart;
            if (across < 0)
            {
                int rows = shape.Outer(inner), length = shape.Sizes[inner];
                Work.Split(rows, Math.Max(1, Grain / length), (start, end) => Lines(shape, source, target, start, end));
            }
            else
            {
                int tiles = (shape.Sizes[across] + Side - 1) / Side, length = Side * shape.Sizes[inner];
                Work.Split(shape.Outer(inner, across) * tiles, Math.Max(1, Grain / length), (start, end) => Squares(shape, across, tiles, source, target, start, end));
            }
        }
    }

    static void Lines<T>(Walk shape, T* x, T* y, int start, int end) where T : unmanaged
    {
        int inner = shape.Rank - 1, length = shape.Sizes[inner];
        nint step = shape.Strides[inner];
        Span<int> index = stackalloc int[inner];
        var (from, to) = shape.At(start, inner, -1);
        for (int d = inner - 1, rest = start; d >= 0; d--) (rest, index[d]) = Math.DivRem(rest, shape.Sizes[d]);
        for (int row = start; row < end; row++, to += length)
        {
            if (step == 1 && length * sizeof(T) >= 32) Copy((byte*)(x + from), length * sizeof(T), (byte*)(y + to));
            else if (step == 0) new Span<T>(y + to, length).Fill(x[from]);
            else for (int j = 0; j < length; j++) y[to + j] = x[from + j * step];
            for (int d = inner - 1; d >= 0; d--)
            {
                from += shape.Strides[d];
                if (++index[d] < shape.Sizes[d]) break;
                from -= shape.Strides[d] * shape.Sizes[d];
                index[d] = 0;
            }
        }
    }

    /// <summary>32 bytes or more: short runs in vectors, the last of which may overlap the one before.</summary>
    static void Copy(byte* from, int length, byte* to)
    {
        if (length > 256)
        {
            new ReadOnlySpan<byte>(from, length).CopyTo(new Span<byte>(to, length));
            return;
        }
        for (int at = 0; at < length - 32; at += 32) Vector256.Load(from + at).Store(to + at);
        Vector256.Load(from + length - 32).Store(to + length - 32);
    }

    static void Squares<T>(Walk shape, int across, int tiles, T* x, T* y, int start, int end) where T : unmanaged
    {
        int inner = shape.Rank - 1, length = shape.Sizes[inner];
        nint step = shape.Strides[inner], line = shape.Steps[across];
        for (int item = start; item < end; item++)
        {
            var (from, to) = shape.At(item / tiles, inner, across);
            int first = item % tiles * Side, rows = Math.Min(Side, shape.Sizes[across] - first);
            for (int column = 0; column < length; column += Side)
                Square(x + from + first + column * step, step, y + to + first * line + column, line, rows, Math.Min(Side, length - column));
        }
    }

    /// <summary>y[i·line + j] = x[j·step + i]</summary>
    static void Square<T>(T* x, nint step, T* y, nint line, int rows, int columns) where T : unmanaged
    {
        int i = 0;
        if (sizeof(T) == 4 && Sse.IsSupported)
        {
            for (; i <= rows - 4; i += 4)
            {
                int j = 0;
                for (; j <= columns - 4; j += 4) Four((float*)(x + j * step + i), step, (float*)(y + i * line + j), line);
                for (; j < columns; j++)
                    for (int k = 0; k < 4; k++) y[(i + k) * line + j] = x[j * step + i + k];
            }
        }
        for (; i < rows; i++)
            for (int j = 0; j < columns; j++) y[i * line + j] = x[j * step + i];
    }

    static void Four(float* x, nint step, float* y, nint line)
    {
        Vector128<float> a = Vector128.Load(x), b = Vector128.Load(x + step), c = Vector128.Load(x + 2 * step), d = Vector128.Load(x + 3 * step);
        Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d);
        Sse.MoveLowToHigh(ab, cd).Store(y);
        Sse.MoveHighToLow(cd, ab).Store(y + line);
        (ab, cd) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(y + 2 * line);
        Sse.MoveHighToLow(cd, ab).Store(y + 3 * line);
    }

    /// <summary>The dimensions, those merged that can be walked as one.</summary>
    sealed class Walk
    {
        public int Rank { get; }

        public int[] Sizes { get; }

        /// <summary>Of the source.</summary>
        public nint[] Strides { get; }

        /// <summary>Of the target.</summary>
        public nint[] Steps { get; }

        public Walk(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
        {
            (Sizes, Strides, Steps) = (new int[sizes.Length + 1], new nint[sizes.Length + 1], new nint[sizes.Length + 1]);
            for (int d = 0; d < sizes.Length; d++)
            {
                if (sizes[d] == 1) continue;
                if (Rank > 0 && Strides[Rank - 1] == strides[d] * sizes[d]) (Sizes[Rank - 1], Strides[Rank - 1]) = (Sizes[Rank - 1] * (int)sizes[d], (nint)strides[d]);
                else (Sizes[Rank], Strides[Rank++]) = ((int)sizes[d], (nint)strides[d]);
            }
            if (Rank == 0) (Sizes[0], Strides[0], Rank) = (1, 1, 1);
            Steps[Rank - 1] = 1;
            for (int d = Rank - 2; d >= 0; d--) Steps[d] = Steps[d + 1] * Sizes[d + 1];
        }

        /// <summary>How often the dimensions but one or two are walked.</summary>
        public int Outer(int without, int alsoWithout = -1)
        {
            int count = 1;
            for (int d = 0; d < Rank; d++)
                if (d != without && d != alsoWithout) count *= Sizes[d];
            return count;
        }

        /// <summary>Where the item-th of those walks begins in source and target.</summary>
        public (nint From, nint To) At(int item, int without, int alsoWithout)
        {
            nint from = 0, to = 0;
            for (int d = Rank - 1; d >= 0; d--)
            {
                if (d == without || d == alsoWithout) continue;
                var (rest, index) = Math.DivRem(item, Sizes[d]);
                from += index * Strides[d];
                to += index * Steps[d];
                item = rest;
            }
            return (from, to);
        }
    }
}

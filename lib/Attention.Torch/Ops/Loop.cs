using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

// The gather buffers are written before they are read; clearing them for every row would cost more than the row.
[module: SkipLocalsInit]

namespace TorchSharp.Ops;

internal delegate void Map<TX, TY>(ReadOnlySpan<TX> x, Span<TY> y);

internal delegate void MapNumber<T>(ReadOnlySpan<T> x, T number, Span<T> y);

internal delegate void Map2<TA, TB, TY>(ReadOnlySpan<TA> a, ReadOnlySpan<TB> b, Span<TY> y);

/// <summary>
/// Runs a kernel over whole tensors: broadcast and strided operands become rows of contiguous elements, because a kernel only
/// knows spans. A row that is not contiguous is gathered into a small buffer first; long work is split over threads.
/// </summary>
internal static class Loop
{
    /// <summary>Elements in a gathered piece of a row: three buffers of doubles stay well inside the first-level cache.</summary>
    const int Piece = 512;

    /// <summary>Below this many elements a second thread costs more than it saves.</summary>
    const int Grain = 32768;

    public static void Run<TX, TY>(Tensor x, Tensor y, Map<TX, TY> kernel) where TX : unmanaged where TY : unmanaged
    {
        if (y.Layout.Count == 0) return;
        TX[] from = x.Elements<TX>().Data;
        TY[] to = y.Elements<TY>().Data;
        if (Flat(x, y))
        {
            int fromStart = (int)x.Layout.Offset, toStart = (int)y.Layout.Offset, count = (int)y.Layout.Count;
            if (count <= Grain) kernel(from.AsSpan(fromStart, count), to.AsSpan(toStart, count));
            else Work.Split(count, Grain, (start, end) => kernel(from.AsSpan(fromStart + start, end - start), to.AsSpan(toStart + start, end - start)));
            return;
        }
        var rows = new Rows(y.Layout, x.Layout);
        rows.ForEach(Grain, (offsets, length) =>
        {
            Span<TX> bufferX = stackalloc TX[Piece];
            Span<TY> bufferY = stackalloc TY[Piece];
            for (int start = 0; start < length; start += Piece)
            {
                int n = Math.Min(Piece, length - start);
                var source = Gather(from, offsets[1], rows.Step(1), start, n, bufferX);
                long stepY = rows.Step(0);
                var target = stepY == 1 ? to.AsSpan((int)offsets[0] + start, n) : bufferY[..n];
                kernel(source, target);
                if (stepY != 1) Scatter<TY>(target, to, offsets[0], stepY, start);
            }
        });
    }

    /// <summary>y[i] = kernel(x[i], number)</summary>
    public static void Run<T>(Tensor x, T number, Tensor y, MapNumber<T> kernel) where T : unmanaged
    {
        var count = y.Layout.Count;
        if (count <= Grain && Flat(x, y))
        {
            if (count > 0)
                kernel(x.Elements<T>().Data.AsSpan((int)x.Layout.Offset, (int)count), number, y.Elements<T>().Data.AsSpan((int)y.Layout.Offset, (int)count));
        }
        else Run<T, T>(x, y, (from, to) => kernel(from, number, to));
    }

    public static void Run<TA, TB, TY>(Tensor a, Tensor b, Tensor y, Map2<TA, TB, TY> kernel)
        where TA : unmanaged where TB : unmanaged where TY : unmanaged
    {
        if (y.Layout.Count == 0) return;
        TA[] left = a.Elements<TA>().Data;
        TB[] right = b.Elements<TB>().Data;
        TY[] to = y.Elements<TY>().Data;
        if (Flat(a, y) && Flat(b, y))
        {
            int leftStart = (int)a.Layout.Offset, rightStart = (int)b.Layout.Offset, toStart = (int)y.Layout.Offset, count = (int)y.Layout.Count;
            if (count <= Grain) kernel(left.AsSpan(leftStart, count), right.AsSpan(rightStart, count), to.AsSpan(toStart, count));
            else
                Work.Split(count, Grain, (start, end) => kernel(
                    left.AsSpan(leftStart + start, end - start), right.AsSpan(rightStart + start, end - start), to.AsSpan(toStart + start, end - start)));
            return;
        }
        var rows = new Rows(y.Layout, a.Layout, b.Layout);
        rows.ForEach(Grain, (offsets, length) =>
        {
            Span<TA> bufferA = stackalloc TA[Piece];
            Span<TB> bufferB = stackalloc TB[Piece];
            Span<TY> bufferY = stackalloc TY[Piece];
            for (int start = 0; start < length; start += Piece)
            {
                int n = Math.Min(Piece, length - start);
                var sourceA = Gather(left, offsets[1], rows.Step(1), start, n, bufferA);
                var sourceB = Gather(right, offsets[2], rows.Step(2), start, n, bufferB);
                long stepY = rows.Step(0);
                var target = stepY == 1 ? to.AsSpan((int)offsets[0] + start, n) : bufferY[..n];
                kernel(sourceA, sourceB, target);
                if (stepY != 1) Scatter<TY>(target, to, offsets[0], stepY, start);
            }
        });
    }

    /// <summary>Element i of one memory belongs to element i of the other.</summary>
    static bool Flat(Tensor x, Tensor y) =>
        x.Layout.Shape.AsSpan().SequenceEqual(y.Layout.Shape)
        && ((x.Layout.IsContiguous && y.Layout.IsContiguous) || (x.Layout.Strides.AsSpan().SequenceEqual(y.Layout.Strides) && y.Layout.IsDense));

    static ReadOnlySpan<T> Gather<T>(T[] data, long offset, long step, int start, int n, Span<T> buffer) where T : unmanaged
    {
        if (step == 1) return data.AsSpan((int)offset + start, n);
        var piece = buffer[..n];
        if (step == 0)
        {
            if (start == 0) piece.Fill(data[offset]);
            return piece;
        }
        long at = offset + start * step;
        for (int i = 0; i < n; i++, at += step) piece[i] = data[at];
        return piece;
    }

    static void Scatter<T>(ReadOnlySpan<T> piece, T[] data, long offset, long step, int start) where T : unmanaged
    {
        long at = offset + start * step;
        foreach (var value in piece)
        {
            data[at] = value;
            at += step;
        }
    }
}

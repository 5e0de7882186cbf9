using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>One step of a recurrent layer for one sequence, and the way back through it. Rows are H numbers a gate, gate after gate.</summary>
internal abstract class Cell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many rows of weights of H there are.</summary>
    public abstract int Gates { get; }

    /// <summary>How many rows of H the way back needs.</summary>
    public abstract int Keeps { get; }

    /// <summary>Whether the gates see the input's part and the state's part only as their sum.</summary>
    public virtual bool Sums => true;

    /// <summary>h, c ← the state after this step.</summary>
    /// <param name="x">the input's part of the gates; is only read, and not at all where <see cref="Sums"/></param>
    /// <param name="s">the state's part of the gates (the sum of both where <see cref="Sums"/>); scratch afterwards</param>
    /// <param name="h">the state before, then after</param>
    /// <param name="c">the memory before, then after; empty where the cell has none</param>
    /// <param name="kept">for <see cref="Backward"/></param>
    public abstract void Forward(ReadOnlySpan<T> x, Span<T> s, Span<T> h, Span<T> c, Span<T> kept);

    /// <summary>dh, dc: what comes back from after this step, then what goes to before it (dh: without the part through the weights).</summary>
    /// <param name="dh">gradient of the state</param>
    /// <param name="dc">gradient of the memory</param>
    /// <param name="before">the state before the step</param>
    /// <param name="kept">as Forward left it</param>
    /// <param name="dx">gradient of the input's part of the gates</param>
    /// <param name="ds">gradient of the state's part; the same memory as dx where <see cref="Sums"/></param>
    public abstract void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds);

    protected static readonly T One = T.One;

    /// <summary>The vector that begins at element i. All rows of a call are equally long, which the caller has seen to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector<T> At(ReadOnlySpan<T> row, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Put(Vector<T> value, Span<T> row, int i) => value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);
}

/// <summary>h' = tanh(x + s), or max(x + s, 0)</summary>
internal sealed class PlainCell<T>(bool rectified) : Cell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Gates => 1;

    public override int Keeps => 1;

    public override void Forward(ReadOnlySpan<T> x, Span<T> s, Span<T> h, Span<T> c, Span<T> kept)
    {
        if (rectified) System.Numerics.Tensors.TensorPrimitives.Max(s, T.Zero, s);
        else GateFunctions.Tanh(s);
        s.CopyTo(h);
        s.CopyTo(kept);
    }

    public override void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds)
    {
        for (int j = 0; j < dh.Length; j++) ds[j] = rectified ? kept[j] > T.Zero ? dh[j] : T.Zero : dh[j] * (One - kept[j] * kept[j]);
        dh.Clear();
    }
}

/// <summary>i, f, o = σ(x + s), g = tanh(x + s); c' = f·c + i·g, h' = o·tanh c'. Gates in the order i, f, g, o.</summary>
internal sealed class LstmCell<T> : Cell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Gates => 4;

    // i, f, g, o, tanh c', c
    public override int Keeps => 6;

    public override void Forward(ReadOnlySpan<T> x, Span<T> s, Span<T> h, Span<T> c, Span<T> kept)
    {
        int n = h.Length;
        s.CopyTo(kept);
        GateFunctions.Sigmoid(kept[..(2 * n)]);
        GateFunctions.Tanh(kept.Slice(2 * n, n));
        GateFunctions.Sigmoid(kept.Slice(3 * n, n));
        c.CopyTo(kept[(5 * n)..]);
        Span<T> i = kept[..n], f = kept.Slice(n, n), g = kept.Slice(2 * n, n), o = kept.Slice(3 * n, n), t = kept.Slice(4 * n, n);
        int j = 0;
        for (; j <= n - Vector<T>.Count; j += Vector<T>.Count)
        {
            var next = At(f, j) * At(c, j) + At(i, j) * At(g, j);
            Put(next, c, j);
            Put(next, t, j);
        }
        for (; j < n; j++) t[j] = c[j] = f[j] * c[j] + i[j] * g[j];
        GateFunctions.Tanh(t);
        for (j = 0; j <= n - Vector<T>.Count; j += Vector<T>.Count) Put(At(o, j) * At(t, j), h, j);
        for (; j < n; j++) h[j] = o[j] * t[j];
    }

    public override void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds)
    {
        int n = dh.Length;
        ReadOnlySpan<T> i = kept[..n], f = kept.Slice(n, n), g = kept.Slice(2 * n, n), o = kept.Slice(3 * n, n), t = kept.Slice(4 * n, n), c = kept.Slice(5 * n, n);
        Span<T> di = ds[..n], df = ds.Slice(n, n), dg = ds.Slice(2 * n, n), @do = ds.Slice(3 * n, n);
        int j = 0;
        for (var one = Vector<T>.One; j <= n - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<T> h = At(dh, j), tanh = At(t, j), output = At(o, j), input = At(i, j), forget = At(f, j), value = At(g, j);
            var up = At(dc, j) + h * output * (one - tanh * tanh);
            Put(up * value * input * (one - input), di, j);
            Put(up * At(c, j) * forget * (one - forget), df, j);
            Put(up * input * (one - value * value), dg, j);
            Put(h * tanh * output * (one - output), @do, j);
            Put(up * forget, dc, j);
        }
        for (; j < n; j++)
        {
            T up = dc[j] + dh[j] * o[j] * (One - t[j] * t[j]);
            di[j] = up * g[j] * i[j] * (One - i[j]);
            df[j] = up * c[j] * f[j] * (One - f[j]);
            dg[j] = up * i[j] * (One - g[j] * g[j]);
            @do[j] = dh[j] * t[j] * o[j] * (One - o[j]);
            dc[j] = up * f[j];
        }
        dh.Clear();
    }
}

/// <summary>r, z = σ(x + s), n = tanh(x + r·s); h' = (1 − z)·n + z·h. Gates in the order r, z, n.</summary>
internal sealed class GruCell<T> : Cell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Gates => 3;

    // r, z, n, and the state's part of n
    public override int Keeps => 4;

    public override bool Sums => false;

    public override void Forward(ReadOnlySpan<T> x, Span<T> s, Span<T> h, Span<T> c, Span<T> kept)
    {
        int m = h.Length;
        Span<T> r = kept[..m], z = kept.Slice(m, m), n = kept.Slice(2 * m, m), part = kept.Slice(3 * m, m);
        s[(2 * m)..].CopyTo(part);
        int j = 0;
        for (; j <= 2 * m - Vector<T>.Count; j += Vector<T>.Count) Put(At(x, j) + At(s, j), kept, j);
        for (; j < 2 * m; j++) kept[j] = x[j] + s[j];
        GateFunctions.Sigmoid(kept[..(2 * m)]);
        var fromInput = x[(2 * m)..];
        for (j = 0; j <= m - Vector<T>.Count; j += Vector<T>.Count) Put(At(fromInput, j) + At(r, j) * At(part, j), n, j);
        for (; j < m; j++) n[j] = fromInput[j] + r[j] * part[j];
        GateFunctions.Tanh(n);
        for (j = 0; j <= m - Vector<T>.Count; j += Vector<T>.Count) Put((At(h, j) - At(n, j)) * At(z, j) + At(n, j), h, j);
        for (; j < m; j++) h[j] = (h[j] - n[j]) * z[j] + n[j];
    }

    public override void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds)
    {
        int m = dh.Length;
        ReadOnlySpan<T> r = kept[..m], z = kept.Slice(m, m), n = kept.Slice(2 * m, m), part = kept.Slice(3 * m, m);
        int j = 0;
        for (var one = Vector<T>.One; j <= m - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<T> up = At(dh, j), reset = At(r, j), update = At(z, j), value = At(n, j);
            var dn = up * (one - update) * (one - value * value);
            var dr = dn * At(part, j) * reset * (one - reset);
            var dz = up * (At(before, j) - value) * update * (one - update);
            Put(dr, dx, j);
            Put(dr, ds, j);
            Put(dz, dx, m + j);
            Put(dz, ds, m + j);
            Put(dn, dx, 2 * m + j);
            Put(dn * reset, ds, 2 * m + j);
            Put(up * update, dh, j);
        }
        for (; j < m; j++)
        {
            T dn = dh[j] * (One - z[j]) * (One - n[j] * n[j]);
            dx[j] = ds[j] = dn * part[j] * r[j] * (One - r[j]);
            dx[m + j] = ds[m + j] = dh[j] * (before[j] - n[j]) * z[j] * (One - z[j]);
            (dx[2 * m + j], ds[2 * m + j]) = (dn, dn * r[j]);
            dh[j] *= z[j];
        }
    }
}

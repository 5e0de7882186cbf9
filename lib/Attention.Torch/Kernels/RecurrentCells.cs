using System.Numerics;
using System.Numerics.Tensors;
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
    /// <param name="x">the input's part of the gates; is only read</param>
    /// <param name="s">the state's part of the gates; scratch afterwards</param>
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

    protected static void Tanh(ReadOnlySpan<T> x, Span<T> y)
    {
        if (typeof(T) == typeof(float)) Maps.Tanh(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        else TensorPrimitives.Tanh(x, y);
    }

    protected static readonly T One = T.One;
}

/// <summary>h' = tanh(x + s), or max(x + s, 0)</summary>
internal sealed class PlainCell<T>(bool rectified) : Cell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Gates => 1;

    public override int Keeps => 1;

    public override void Forward(ReadOnlySpan<T> x, Span<T> s, Span<T> h, Span<T> c, Span<T> kept)
    {
        TensorPrimitives.Add(x, s, s);
        if (rectified) TensorPrimitives.Max(s, T.Zero, h);
        else Tanh(s, h);
        h.CopyTo(kept);
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
        TensorPrimitives.Add(x, s, s);
        Span<T> i = kept[..n], f = kept.Slice(n, n), g = kept.Slice(2 * n, n), o = kept.Slice(3 * n, n), t = kept.Slice(4 * n, n);
        TensorPrimitives.Sigmoid(s[..(2 * n)], kept[..(2 * n)]);
        Tanh(s.Slice(2 * n, n), g);
        TensorPrimitives.Sigmoid(s.Slice(3 * n, n), o);
        c.CopyTo(kept[(5 * n)..]);
        TensorPrimitives.Multiply(c, f, c);
        TensorPrimitives.MultiplyAdd<T>(i, g, c, c);
        Tanh(c, t);
        TensorPrimitives.Multiply<T>(o, t, h);
    }

    public override void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds)
    {
        int n = dh.Length;
        ReadOnlySpan<T> i = kept[..n], f = kept.Slice(n, n), g = kept.Slice(2 * n, n), o = kept.Slice(3 * n, n), t = kept.Slice(4 * n, n), c = kept.Slice(5 * n, n);
        Span<T> di = ds[..n], df = ds.Slice(n, n), dg = ds.Slice(2 * n, n), @do = ds.Slice(3 * n, n);
        for (int j = 0; j < n; j++)
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
        Span<T> r = kept[..m], z = kept.Slice(m, m), n = kept.Slice(2 * m, m), part = s[(2 * m)..];
        TensorPrimitives.Add(x[..(2 * m)], s[..(2 * m)], kept[..(2 * m)]);
        TensorPrimitives.Sigmoid(kept[..(2 * m)], kept[..(2 * m)]);
        part.CopyTo(kept[(3 * m)..]);
        TensorPrimitives.MultiplyAdd(r, part, x[(2 * m)..], n);
        Tanh(n, n);
        TensorPrimitives.Subtract<T>(h, n, h);
        TensorPrimitives.MultiplyAdd<T>(z, h, n, h);
    }

    public override void Backward(Span<T> dh, Span<T> dc, ReadOnlySpan<T> before, ReadOnlySpan<T> kept, Span<T> dx, Span<T> ds)
    {
        int m = dh.Length;
        ReadOnlySpan<T> r = kept[..m], z = kept.Slice(m, m), n = kept.Slice(2 * m, m), part = kept.Slice(3 * m, m);
        for (int j = 0; j < m; j++)
        {
            T dn = dh[j] * (One - z[j]) * (One - n[j] * n[j]);
            dx[j] = ds[j] = dn * part[j] * r[j] * (One - r[j]);
            dx[m + j] = ds[m + j] = dh[j] * (before[j] - n[j]) * z[j] * (One - z[j]);
            (dx[2 * m + j], ds[2 * m + j]) = (dn, dn * r[j]);
            dh[j] *= z[j];
        }
    }
}

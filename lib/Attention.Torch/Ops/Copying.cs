using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Moving elements between layouts and between types.</summary>
internal static class Copying
{
    /// <summary>target ← source, broadcast and converted; values only, no history.</summary>
    public static void Into(Tensor target, Tensor source)
    {
        if (target.dtype == source.dtype && Same(target, source)) return;
        switch (source.dtype)
        {
            case ScalarType.Float32: From<float>(target, source); break;
            case ScalarType.Float64: From<double>(target, source); break;
            case ScalarType.Int64: From<long>(target, source); break;
            case ScalarType.Int32: From<int>(target, source); break;
            case ScalarType.Byte: From<byte>(target, source); break;
            case ScalarType.Bool: FromBool(target, source); break;
        }
    }

    /// <summary>Equal shapes, equal types, and a target in row-major order: the elements only move. False where that is not so.</summary>
    static bool Same(Tensor target, Tensor source)
    {
        if (!target.Layout.IsContiguous || source.Layout.IsContiguous || !target.Layout.Shape.AsSpan().SequenceEqual(source.Layout.Shape) || ReferenceEquals(target.Storage, source.Storage)) return false;
        if (target.Layout.Count == 0) return true;
        switch (source.Storage)
        {
            case Storage<float> s: Move(s.Data, source.Layout, target); break;
            case Storage<double> s: Move(s.Data, source.Layout, target); break;
            case Storage<long> s: Move(s.Data, source.Layout, target); break;
            case Storage<int> s: Move(s.Data, source.Layout, target); break;
            case Storage<byte> s: Move(s.Data, source.Layout, target); break;
            case Storage<bool> s: Move(s.Data, source.Layout, target); break;
        }
        return true;
    }

    static void Move<T>(T[] from, in Layout layout, Tensor target) where T : unmanaged =>
        StridedCopy.Run(from, (int)layout.Offset, layout.Shape, layout.Strides, target.Elements<T>().Data, (int)target.Layout.Offset);

    /// <summary>Every element ← value; values only, no history.</summary>
    public static void Fill(Tensor target, Scalar value)
    {
        if (!target.Layout.IsDense)
        {
            Into(target, Lifetime.Hidden(target.dtype, value));
            return;
        }
        int start = (int)target.Layout.Offset, count = (int)target.Layout.Count;
        switch (target.Storage)
        {
            case Storage<float> s: Blocks.Fill(s.Data, start, count, (float)value.AsDouble); break;
            case Storage<double> s: Blocks.Fill(s.Data, start, count, value.AsDouble); break;
            case Storage<long> s: Blocks.Fill(s.Data, start, count, value.AsLong); break;
            case Storage<int> s: Blocks.Fill(s.Data, start, count, (int)value.AsLong); break;
            case Storage<byte> s: Blocks.Fill(s.Data, start, count, (byte)value.AsLong); break;
            case Storage<bool> s: Blocks.Fill(s.Data, start, count, value.AsBool); break;
        }
    }

    /// <summary>The named rows of a contiguous tensor, one after the other; values only, no history.</summary>
    public static Tensor Rows(Tensor x, ReadOnlySpan<long> rows)
    {
        var y = Tensor.Allocate(x.dtype, [rows.Length, .. x.Layout.Shape.AsSpan(1)]);
        int start = (int)x.Layout.Offset, length = (int)Layout.Product(x.Layout.Shape.AsSpan(1));
        switch (x.Storage)
        {
            case Storage<float> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<float>().Data); break;
            case Storage<double> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<double>().Data); break;
            case Storage<long> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<long>().Data); break;
            case Storage<int> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<int>().Data); break;
            case Storage<byte> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<byte>().Data); break;
            case Storage<bool> s: Blocks.Rows(s.Data, start, rows, length, y.Elements<bool>().Data); break;
        }
        return y;
    }

    /// <summary>The same elements in memory of their own.</summary>
    public static Tensor Clone(Tensor x) => Copy(x, x.EmptyLike());

    /// <summary>The same elements, row-major, in memory of their own.</summary>
    public static Tensor RowMajor(Tensor x) => Copy(x, Tensor.Allocate(x.dtype, x.Layout.Shape));

    static Tensor Copy(Tensor x, Tensor y)
    {
        Into(y, x);
        return Graph.Record(y, new Path(x, dy => dy));
    }

    /// <summary>The same elements as another type. Floating to integer cuts off; to bool asks "is it not 0?".</summary>
    public static Tensor Cast(Tensor x, ScalarType type)
    {
        var y = Tensor.Allocate(type, Layout.Following(x.Layout.Shape, x.Layout));
        Into(y, x);
        return DTypes.IsFloating(type) ? Graph.Record(y, new Path(x, dy => dy)) : y;
    }

    /// <summary>Writes the one element of a 0-dimensional tensor.</summary>
    public static void Set(Tensor one, Scalar value)
    {
        switch (one.Storage)
        {
            case Storage<float> s: s.Data[0] = (float)value.AsDouble; break;
            case Storage<double> s: s.Data[0] = value.AsDouble; break;
            case Storage<long> s: s.Data[0] = value.AsLong; break;
            case Storage<int> s: s.Data[0] = (int)value.AsLong; break;
            case Storage<byte> s: s.Data[0] = (byte)value.AsLong; break;
            case Storage<bool> s: s.Data[0] = value.AsBool; break;
        }
    }

    static void From<T>(Tensor target, Tensor source) where T : unmanaged, INumber<T>
    {
        switch (target.dtype)
        {
            case ScalarType.Float32: Convert<T, float>(target, source); break;
            case ScalarType.Float64: Convert<T, double>(target, source); break;
            case ScalarType.Int64: Convert<T, long>(target, source); break;
            case ScalarType.Int32: Convert<T, int>(target, source); break;
            case ScalarType.Byte: Convert<T, byte>(target, source); break;
            case ScalarType.Bool:
                Loop.Run<T, bool>(source, target, Casts.ToBool);
                break;
        }
    }

    static void Convert<TX, TY>(Tensor target, Tensor source) where TX : unmanaged, INumber<TX> where TY : unmanaged, INumber<TY>
    {
        if (typeof(TX) == typeof(TY))
            Loop.Run<TX, TX>(source, target, static (x, y) => x.CopyTo(y));
        else
            Loop.Run<TX, TY>(source, target, static (x, y) =>
            {
                for (int i = 0; i < x.Length; i++) y[i] = TY.CreateTruncating(x[i]);
            });
    }

    static void FromBool(Tensor target, Tensor source)
    {
        switch (target.dtype)
        {
            case ScalarType.Float32: Count<float>(target, source); break;
            case ScalarType.Float64: Count<double>(target, source); break;
            case ScalarType.Int64: Count<long>(target, source); break;
            case ScalarType.Int32: Count<int>(target, source); break;
            case ScalarType.Byte: Count<byte>(target, source); break;
            case ScalarType.Bool: Loop.Run<bool, bool>(source, target, static (x, y) => x.CopyTo(y)); break;
        }
    }

    static void Count<T>(Tensor target, Tensor source) where T : unmanaged, INumber<T> =>
        Loop.Run<bool, T>(source, target, Casts.FromBool);
}

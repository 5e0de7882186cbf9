using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Moving elements between layouts and between types.</summary>
internal static class Copying
{
    /// <summary>target ← source, broadcast and converted; values only, no history.</summary>
    public static void Into(Tensor target, Tensor source)
    {
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

    /// <summary>Every element ← value; values only, no history.</summary>
    public static void Fill(Tensor target, Scalar value) => Into(target, Lifetime.Hidden(target.dtype, value));

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
                Loop.Run<T, bool>(source, target, static (x, y) =>
                {
                    for (int i = 0; i < x.Length; i++) y[i] = x[i] != T.Zero;
                });
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
        Loop.Run<bool, T>(source, target, static (x, y) =>
        {
            for (int i = 0; i < x.Length; i++) y[i] = x[i] ? T.One : T.Zero;
        });
}

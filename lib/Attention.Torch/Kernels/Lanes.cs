using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>A vector of floats. A formula over floats is written once; how many it takes at a time is its type parameter V.</summary>
/// <remarks>A comparison gives a mask: all bits set where it holds, none elsewhere. The names with Bits treat each float as 32 bits.</remarks>
internal interface ILanes<V> where V : struct, ILanes<V>
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    static abstract V All(float value);
    static abstract V AllBits(int value);
    static abstract V Load(ref readonly float from, nint at);
    static abstract void Store(V value, ref float to, nint at);

    /// <summary>A mask from Count bools.</summary>
    static abstract V Load(ref readonly bool from, nint at);

    /// <summary>A mask as Count bools.</summary>
    static abstract void Store(V mask, ref bool to, nint at);

    static abstract V operator +(V x, V y);
    static abstract V operator -(V x, V y);
    static abstract V operator *(V x, V y);
    static abstract V operator /(V x, V y);
    static abstract V operator -(V x);
    static abstract V operator &(V x, V y);
    static abstract V operator |(V x, V y);

    /// <summary>x·y + z, rounded once where the processor does that at full speed.</summary>
    static abstract V MultiplyAdd(V x, V y, V z);

    /// <summary>The larger; y where one is NaN.</summary>
    static abstract V Max(V x, V y);

    /// <summary>The smaller; y where one is NaN.</summary>
    static abstract V Min(V x, V y);

    static abstract V Abs(V x);

    /// <summary>|magnitude| with the sign of sign.</summary>
    static abstract V CopySign(V magnitude, V sign);

    static abstract V Less(V x, V y);
    static abstract V LessOrEqual(V x, V y);
    static abstract V Equal(V x, V y);

    /// <summary>x where the mask is set, y elsewhere.</summary>
    static abstract V Select(V mask, V x, V y);

    /// <summary>The first position whose mask is set, or −1.</summary>
    static abstract int First(V mask);

    static abstract V AddBits(V x, V y);
    static abstract V SubtractBits(V x, V y);
    static abstract V ShiftLeft(V x, int by);

    /// <summary>Shifted with the sign coming in.</summary>
    static abstract V ShiftRight(V x, int by);

    /// <summary>The floats that the bits, read as integers, stand for.</summary>
    static abstract V FromInteger(V bits);

    static abstract float Sum(V x);
}

/// <summary>4 floats.</summary>
internal readonly struct Lanes4(Vector128<float> value) : ILanes<Lanes4>
{
    readonly Vector128<float> v = value;

    public static int Count => 4;
    public static Lanes4 All(float value) => new(Vector128.Create(value));
    public static Lanes4 AllBits(int value) => new(Vector128.Create(value).AsSingle());
    public static Lanes4 Load(ref readonly float from, nint at) => new(Vector128.LoadUnsafe(in from, (nuint)at));
    public static void Store(Lanes4 value, ref float to, nint at) => value.v.StoreUnsafe(ref to, (nuint)at);

    public static Lanes4 Load(ref readonly bool from, nint at) => new(Vector128.GreaterThan(
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in from), at)))).AsByte())).AsInt32(),
        Vector128<int>.Zero).AsSingle());

    public static void Store(Lanes4 mask, ref bool to, nint at) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref to, at)), Vector128.Narrow(Vector128.Narrow(mask.v.AsUInt32() & Vector128<uint>.One, default), default).AsUInt32().ToScalar());

    public static Lanes4 operator +(Lanes4 x, Lanes4 y) => new(x.v + y.v);
    public static Lanes4 operator -(Lanes4 x, Lanes4 y) => new(x.v - y.v);
    public static Lanes4 operator *(Lanes4 x, Lanes4 y) => new(x.v * y.v);
    public static Lanes4 operator /(Lanes4 x, Lanes4 y) => new(x.v / y.v);
    public static Lanes4 operator -(Lanes4 x) => new(-x.v);
    public static Lanes4 operator &(Lanes4 x, Lanes4 y) => new(x.v & y.v);
    public static Lanes4 operator |(Lanes4 x, Lanes4 y) => new(x.v | y.v);
    public static Lanes4 MultiplyAdd(Lanes4 x, Lanes4 y, Lanes4 z) => new(Vector128.MultiplyAddEstimate(x.v, y.v, z.v));
    public static Lanes4 Max(Lanes4 x, Lanes4 y) => new(Vector128.MaxNative(x.v, y.v));
    public static Lanes4 Min(Lanes4 x, Lanes4 y) => new(Vector128.MinNative(x.v, y.v));
    public static Lanes4 Abs(Lanes4 x) => new(Vector128.Abs(x.v));
    public static Lanes4 CopySign(Lanes4 magnitude, Lanes4 sign) => new(Vector128.CopySign(magnitude.v, sign.v));
    public static Lanes4 Less(Lanes4 x, Lanes4 y) => new(Vector128.LessThan(x.v, y.v));
    public static Lanes4 LessOrEqual(Lanes4 x, Lanes4 y) => new(Vector128.LessThanOrEqual(x.v, y.v));
    public static Lanes4 Equal(Lanes4 x, Lanes4 y) => new(Vector128.Equals(x.v, y.v));
    public static Lanes4 Select(Lanes4 mask, Lanes4 x, Lanes4 y) => new(Vector128.ConditionalSelect(mask.v, x.v, y.v));
    public static Lanes4 AddBits(Lanes4 x, Lanes4 y) => new((x.v.AsInt32() + y.v.AsInt32()).AsSingle());
    public static Lanes4 SubtractBits(Lanes4 x, Lanes4 y) => new((x.v.AsInt32() - y.v.AsInt32()).AsSingle());
    public static Lanes4 ShiftLeft(Lanes4 x, int by) => new((x.v.AsInt32() << by).AsSingle());
    public static Lanes4 ShiftRight(Lanes4 x, int by) => new((x.v.AsInt32() >> by).AsSingle());
    public static Lanes4 FromInteger(Lanes4 bits) => new(Vector128.ConvertToSingle(bits.v.AsInt32()));
    public static float Sum(Lanes4 x) => Vector128.Sum(x.v);

    /// <summary>Two masks as bools, in the lower half.</summary>
    public static Vector128<byte> Bytes(Vector128<float> low, Vector128<float> high) => Vector128.Narrow(
        Vector128.Narrow(low.AsUInt32() & Vector128<uint>.One, high.AsUInt32() & Vector128<uint>.One), default);

    public static int First(Lanes4 mask)
    {
        var bits = Vector128.ExtractMostSignificantBits(mask.v.AsInt32());
        return bits == 0 ? -1 : System.Numerics.BitOperations.TrailingZeroCount(bits);
    }
}

/// <summary>8 floats.</summary>
internal readonly struct Lanes8(Vector256<float> value) : ILanes<Lanes8>
{
    readonly Vector256<float> v = value;

    public static int Count => 8;
    public static Lanes8 All(float value) => new(Vector256.Create(value));
    public static Lanes8 AllBits(int value) => new(Vector256.Create(value).AsSingle());
    public static Lanes8 Load(ref readonly float from, nint at) => new(Vector256.LoadUnsafe(in from, (nuint)at));
    public static void Store(Lanes8 value, ref float to, nint at) => value.v.StoreUnsafe(ref to, (nuint)at);

    public static Lanes8 Load(ref readonly bool from, nint at) => new(Vector256.GreaterThan(
        Vector256.WidenLower(Vector256.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in from), at)))).AsByte().ToVector256Unsafe())).AsInt32(),
        Vector256<int>.Zero).AsSingle());

    public static void Store(Lanes8 mask, ref bool to, nint at) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref to, at)), Lanes4.Bytes(mask.v.GetLower(), mask.v.GetUpper()).AsUInt64().ToScalar());

    public static Lanes8 operator +(Lanes8 x, Lanes8 y) => new(x.v + y.v);
    public static Lanes8 operator -(Lanes8 x, Lanes8 y) => new(x.v - y.v);
    public static Lanes8 operator *(Lanes8 x, Lanes8 y) => new(x.v * y.v);
    public static Lanes8 operator /(Lanes8 x, Lanes8 y) => new(x.v / y.v);
    public static Lanes8 operator -(Lanes8 x) => new(-x.v);
    public static Lanes8 operator &(Lanes8 x, Lanes8 y) => new(x.v & y.v);
    public static Lanes8 operator |(Lanes8 x, Lanes8 y) => new(x.v | y.v);
    public static Lanes8 MultiplyAdd(Lanes8 x, Lanes8 y, Lanes8 z) => new(Vector256.MultiplyAddEstimate(x.v, y.v, z.v));
    public static Lanes8 Max(Lanes8 x, Lanes8 y) => new(Vector256.MaxNative(x.v, y.v));
    public static Lanes8 Min(Lanes8 x, Lanes8 y) => new(Vector256.MinNative(x.v, y.v));
    public static Lanes8 Abs(Lanes8 x) => new(Vector256.Abs(x.v));
    public static Lanes8 CopySign(Lanes8 magnitude, Lanes8 sign) => new(Vector256.CopySign(magnitude.v, sign.v));
    public static Lanes8 Less(Lanes8 x, Lanes8 y) => new(Vector256.LessThan(x.v, y.v));
    public static Lanes8 LessOrEqual(Lanes8 x, Lanes8 y) => new(Vector256.LessThanOrEqual(x.v, y.v));
    public static Lanes8 Equal(Lanes8 x, Lanes8 y) => new(Vector256.Equals(x.v, y.v));
    public static Lanes8 Select(Lanes8 mask, Lanes8 x, Lanes8 y) => new(Vector256.ConditionalSelect(mask.v, x.v, y.v));
    public static Lanes8 AddBits(Lanes8 x, Lanes8 y) => new((x.v.AsInt32() + y.v.AsInt32()).AsSingle());
    public static Lanes8 SubtractBits(Lanes8 x, Lanes8 y) => new((x.v.AsInt32() - y.v.AsInt32()).AsSingle());
    public static Lanes8 ShiftLeft(Lanes8 x, int by) => new((x.v.AsInt32() << by).AsSingle());
    public static Lanes8 ShiftRight(Lanes8 x, int by) => new((x.v.AsInt32() >> by).AsSingle());
    public static Lanes8 FromInteger(Lanes8 bits) => new(Vector256.ConvertToSingle(bits.v.AsInt32()));
    public static float Sum(Lanes8 x) => Vector256.Sum(x.v);

    public static int First(Lanes8 mask)
    {
        var bits = Vector256.ExtractMostSignificantBits(mask.v.AsInt32());
        return bits == 0 ? -1 : System.Numerics.BitOperations.TrailingZeroCount(bits);
    }
}

/// <summary>16 floats.</summary>
internal readonly struct Lanes16(Vector512<float> value) : ILanes<Lanes16>
{
    readonly Vector512<float> v = value;

    public static int Count => 16;
    public static Lanes16 All(float value) => new(Vector512.Create(value));
    public static Lanes16 AllBits(int value) => new(Vector512.Create(value).AsSingle());
    public static Lanes16 Load(ref readonly float from, nint at) => new(Vector512.LoadUnsafe(in from, (nuint)at));
    public static void Store(Lanes16 value, ref float to, nint at) => value.v.StoreUnsafe(ref to, (nuint)at);

    public static Lanes16 Load(ref readonly bool from, nint at) => new(Vector512.GreaterThan(
        Vector512.WidenLower(Vector512.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<bool, byte>(ref Unsafe.AsRef(in from)), (nuint)at).ToVector256Unsafe().ToVector512Unsafe())).AsInt32(),
        Vector512<int>.Zero).AsSingle());

    public static void Store(Lanes16 mask, ref bool to, nint at) =>
        Vector128.Create(Lanes4.Bytes(mask.v.GetLower().GetLower(), mask.v.GetLower().GetUpper()).GetLower(), Lanes4.Bytes(mask.v.GetUpper().GetLower(), mask.v.GetUpper().GetUpper()).GetLower()).StoreUnsafe(ref Unsafe.As<bool, byte>(ref to), (nuint)at);

    public static Lanes16 operator +(Lanes16 x, Lanes16 y) => new(x.v + y.v);
    public static Lanes16 operator -(Lanes16 x, Lanes16 y) => new(x.v - y.v);
    public static Lanes16 operator *(Lanes16 x, Lanes16 y) => new(x.v * y.v);
    public static Lanes16 operator /(Lanes16 x, Lanes16 y) => new(x.v / y.v);
    public static Lanes16 operator -(Lanes16 x) => new(-x.v);
    public static Lanes16 operator &(Lanes16 x, Lanes16 y) => new(x.v & y.v);
    public static Lanes16 operator |(Lanes16 x, Lanes16 y) => new(x.v | y.v);
    public static Lanes16 MultiplyAdd(Lanes16 x, Lanes16 y, Lanes16 z) => new(Vector512.MultiplyAddEstimate(x.v, y.v, z.v));
    public static Lanes16 Max(Lanes16 x, Lanes16 y) => new(Vector512.MaxNative(x.v, y.v));
    public static Lanes16 Min(Lanes16 x, Lanes16 y) => new(Vector512.MinNative(x.v, y.v));
    public static Lanes16 Abs(Lanes16 x) => new(Vector512.Abs(x.v));
    public static Lanes16 CopySign(Lanes16 magnitude, Lanes16 sign) => new(Vector512.CopySign(magnitude.v, sign.v));
    public static Lanes16 Less(Lanes16 x, Lanes16 y) => new(Vector512.LessThan(x.v, y.v));
    public static Lanes16 LessOrEqual(Lanes16 x, Lanes16 y) => new(Vector512.LessThanOrEqual(x.v, y.v));
    public static Lanes16 Equal(Lanes16 x, Lanes16 y) => new(Vector512.Equals(x.v, y.v));
    public static Lanes16 Select(Lanes16 mask, Lanes16 x, Lanes16 y) => new(Vector512.ConditionalSelect(mask.v, x.v, y.v));
    public static Lanes16 AddBits(Lanes16 x, Lanes16 y) => new((x.v.AsInt32() + y.v.AsInt32()).AsSingle());
    public static Lanes16 SubtractBits(Lanes16 x, Lanes16 y) => new((x.v.AsInt32() - y.v.AsInt32()).AsSingle());
    public static Lanes16 ShiftLeft(Lanes16 x, int by) => new((x.v.AsInt32() << by).AsSingle());
    public static Lanes16 ShiftRight(Lanes16 x, int by) => new((x.v.AsInt32() >> by).AsSingle());
    public static Lanes16 FromInteger(Lanes16 bits) => new(Vector512.ConvertToSingle(bits.v.AsInt32()));
    public static float Sum(Lanes16 x) => Vector512.Sum(x.v);

    public static int First(Lanes16 mask)
    {
        var bits = Vector512.ExtractMostSignificantBits(mask.v.AsInt32());
        return bits == 0 ? -1 : System.Numerics.BitOperations.TrailingZeroCount(bits);
    }
}

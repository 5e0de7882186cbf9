using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>What softmax and masks need of float vectors beyond <see cref="ISimd{V, T}"/>.</summary>
internal unsafe interface ISimdMath<V> where V : struct
{
    static abstract V Subtract(V x, V y);
    static abstract V Multiply(V x, V y);

    /// <summary>The larger; of a number and NaN, either.</summary>
    static abstract V Max(V x, V y);

    /// <summary>The largest lane; of numbers and NaN, any.</summary>
    static abstract float Largest(V x);

    /// <summary>y·2ⁿ for a power that stays in range; n are the low bits of steps, read as whole numbers.</summary>
    static abstract V Scale(V y, V steps);

    /// <summary>0 where x is less than limit, else y.</summary>
    static abstract V ZeroBelow(V y, V x, V limit);

    /// <summary>x where the byte is not 0, else −∞.</summary>
    static abstract V Allowed(V x, byte* mask);

    /// <summary>x where the lane's bit is set, else 0.</summary>
    static abstract V Kept(V x, uint bits);
}

internal readonly unsafe struct SimdMath512 : ISimdMath<Vector512<float>>
{
    public static Vector512<float> Subtract(Vector512<float> x, Vector512<float> y) => x - y;
    public static Vector512<float> Multiply(Vector512<float> x, Vector512<float> y) => x * y;
    public static Vector512<float> Max(Vector512<float> x, Vector512<float> y) => Vector512.MaxNative(x, y);
    public static float Largest(Vector512<float> x) => SimdMath256.Largest(Vector256.MaxNative(x.GetLower(), x.GetUpper()));

    public static Vector512<float> Scale(Vector512<float> y, Vector512<float> steps) =>
        (y.AsInt32() + (steps.AsInt32() << 23)).AsSingle();

    public static Vector512<float> ZeroBelow(Vector512<float> y, Vector512<float> x, Vector512<float> limit) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, limit), Vector512<float>.Zero, y);

    public static Vector512<float> Allowed(Vector512<float> x, byte* mask) => Vector512.Create(
        SimdMath256.Allowed(x.GetLower(), mask), SimdMath256.Allowed(x.GetUpper(), mask + Vector256<float>.Count));

    public static Vector512<float> Kept(Vector512<float> x, uint bits) => Vector512.Create(
        SimdMath256.Kept(x.GetLower(), bits), SimdMath256.Kept(x.GetUpper(), bits >> Vector256<float>.Count));
}

internal readonly unsafe struct SimdMath256 : ISimdMath<Vector256<float>>
{
    public static Vector256<float> Subtract(Vector256<float> x, Vector256<float> y) => x - y;
    public static Vector256<float> Multiply(Vector256<float> x, Vector256<float> y) => x * y;
    public static Vector256<float> Max(Vector256<float> x, Vector256<float> y) => Vector256.MaxNative(x, y);
    public static float Largest(Vector256<float> x) => SimdMath128.Largest(Vector128.MaxNative(x.GetLower(), x.GetUpper()));

    public static Vector256<float> Scale(Vector256<float> y, Vector256<float> steps) =>
        (y.AsInt32() + (steps.AsInt32() << 23)).AsSingle();

    public static Vector256<float> ZeroBelow(Vector256<float> y, Vector256<float> x, Vector256<float> limit) =>
        Vector256.ConditionalSelect(Vector256.LessThan(x, limit), Vector256<float>.Zero, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Allowed(Vector256<float> x, byte* mask)
    {
        var wide = Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(mask)
            : Vector256.Create(mask[0], mask[1], mask[2], mask[3], mask[4], mask[5], mask[6], mask[7]);
        var hidden = Vector256.Equals(wide, Vector256<int>.Zero).AsSingle();
        return Vector256.ConditionalSelect(hidden, Vector256.Create(float.NegativeInfinity), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Kept(Vector256<float> x, uint bits)
    {
        var lanes = Vector256.Create(1u, 2, 4, 8, 16, 32, 64, 128);
        return x & Vector256.Equals(Vector256.Create(bits) & lanes, lanes).AsSingle();
    }
}

internal readonly unsafe struct SimdMath128 : ISimdMath<Vector128<float>>
{
    public static Vector128<float> Subtract(Vector128<float> x, Vector128<float> y) => x - y;
    public static Vector128<float> Multiply(Vector128<float> x, Vector128<float> y) => x * y;
    public static Vector128<float> Max(Vector128<float> x, Vector128<float> y) => Vector128.MaxNative(x, y);

    public static float Largest(Vector128<float> x)
    {
        x = Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    public static Vector128<float> Scale(Vector128<float> y, Vector128<float> steps) =>
        (y.AsInt32() + (steps.AsInt32() << 23)).AsSingle();

    public static Vector128<float> ZeroBelow(Vector128<float> y, Vector128<float> x, Vector128<float> limit) =>
        Vector128.ConditionalSelect(Vector128.LessThan(x, limit), Vector128<float>.Zero, y);

    public static Vector128<float> Allowed(Vector128<float> x, byte* mask)
    {
        var hidden = Vector128.Equals(Vector128.Create(mask[0], mask[1], mask[2], mask[3]), Vector128<int>.Zero).AsSingle();
        return Vector128.ConditionalSelect(hidden, Vector128.Create(float.NegativeInfinity), x);
    }

    public static Vector128<float> Kept(Vector128<float> x, uint bits)
    {
        var lanes = Vector128.Create(1u, 2, 4, 8);
        return x & Vector128.Equals(Vector128.Create(bits) & lanes, lanes).AsSingle();
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Which vector instructions a kernel uses.</summary>
internal enum SimdLevel
{
    /// <summary>128-bit vectors, on any processor</summary>
    Portable,

    /// <summary>256-bit vectors with fused multiply-add</summary>
    Avx2,

    /// <summary>512-bit vectors</summary>
    Avx512,
}

/// <summary>The few vector operations a matrix product needs; V is a vector of T, and the compiler sees through all of it.</summary>
internal unsafe interface ISimd<V, T> where V : struct where T : unmanaged
{
    /// <summary>Values in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Rows of the tallest tile whose sums stay in registers: two vectors a row, three registers left over.</summary>
    static abstract int MaxRows { get; }

    static abstract V Load(T* from);
    static abstract void Store(V value, T* to);
    static abstract V Broadcast(T value);
    static abstract V Add(V x, V y);

    /// <summary>x·y + z</summary>
    static abstract V MultiplyAdd(V x, V y, V z);

    static abstract T Sum(V value);
}

internal readonly unsafe struct Simd512<T> : ISimd<Vector512<T>, T> where T : unmanaged, INumber<T>
{
    public static int Lanes => Vector512<T>.Count;
    public static int MaxRows => 12;
    public static Vector512<T> Load(T* from) => Vector512.Load(from);
    public static void Store(Vector512<T> value, T* to) => value.Store(to);
    public static Vector512<T> Broadcast(T value) => Vector512.Create(value);
    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;
    public static T Sum(Vector512<T> value) => Vector512.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) =>
        typeof(T) == typeof(float) ? Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : x * y + z;
}

internal readonly unsafe struct Simd256<T> : ISimd<Vector256<T>, T> where T : unmanaged, INumber<T>
{
    public static int Lanes => Vector256<T>.Count;
    public static int MaxRows => 6;
    public static Vector256<T> Load(T* from) => Vector256.Load(from);
    public static void Store(Vector256<T> value, T* to) => value.Store(to);
    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);
    public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;
    public static T Sum(Vector256<T> value) => Vector256.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z) =>
        typeof(T) == typeof(float) ? Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : x * y + z;
}

/// <summary>Runs anywhere; fused where the processor fuses at full speed, else a product and a sum.</summary>
internal readonly unsafe struct Simd128<T> : ISimd<Vector128<T>, T> where T : unmanaged, INumber<T>
{
    public static int Lanes => Vector128<T>.Count;
    public static int MaxRows => 6;
    public static Vector128<T> Load(T* from) => Vector128.Load(from);
    public static void Store(Vector128<T> value, T* to) => value.Store(to);
    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);
    public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;
    public static T Sum(Vector128<T> value) => Vector128.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> z) =>
        typeof(T) == typeof(float) ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : x * y + z;
}

using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static bool is_tensor(object obj) => obj is Tensor;
    public static long numel(Tensor input) => input.numel();
    public static bool is_floating_point(ScalarType type) => DTypes.IsFloating(type);
    public static bool is_integral(ScalarType type) => DTypes.IsIntegral(type);
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>Whether a result of the one type may be written into a tensor of the other: not from floating to integer, nor from numbers to bool.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => DTypes.CanCast(from, to);

    /// <summary>The type of tensor1 + tensor2.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => Operands.ResultType(tensor1, tensor2);

    /// <summary>The largest number of an integer type; of a floating type the largest integer up to which it holds all.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Float32 => 1L << 24,
        ScalarType.Float64 => 1L << 53,
        _ => throw new ArgumentException($"max_int_value is not defined for {type}: it holds no integers."),
    };

    /// <summary>The limits of a floating type.</summary>
    public struct FInfo
    {
        // Fields, and not properties, because TorchSharp has fields.
#pragma warning disable CA1051
        public int bits;

        /// <summary>The smallest ε with 1 + ε ≠ 1.</summary>
        public double eps;
        public double max;
        public double min;

        /// <summary>The smallest positive number with full precision.</summary>
        public double tiny;
        public double smallest_normal;

        /// <summary>One unit of the last decimal digit that survives.</summary>
        public double resolution;
#pragma warning restore CA1051
    }

    public static FInfo finfo() => finfo(get_default_dtype());

    /// <exception cref="ArgumentException">dtype is not a floating type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new() { bits = 32, eps = 1.0 / (1 << 23), max = float.MaxValue, min = float.MinValue, tiny = Math.Pow(2, -126), smallest_normal = Math.Pow(2, -126), resolution = 1e-6 },
        ScalarType.Float64 => new() { bits = 64, eps = 1.0 / (1L << 52), max = double.MaxValue, min = double.MinValue, tiny = Math.Pow(2, -1022), smallest_normal = Math.Pow(2, -1022), resolution = 1e-15 },
        _ => throw new ArgumentException($"'dtype' must be floating point or complex: {dtype} came."),
    };

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Refused: this engine computes on the CPU. Ask cuda.is_available() first.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    public static bool cuda_is_available() => false;

    /// <summary>There is no GPU here; the packages stack has one.</summary>
    public static class cuda
    {
        public static bool is_available() => false;
        public static bool is_cudnn_available() => false;
        public static int device_count() => 0;
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>The sizes as int.</summary>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, n => checked((int)n));

    /// <summary>How many elements a tensor of this shape has.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, n) => product * n);

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this torch.ScalarType type) => DTypes.SizeOf(type);
}

/// <summary>Numbers into Scalars and back.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static bool ToBoolean(this Scalar value) => value.AsBool;
    public static byte ToByte(this Scalar value) => (byte)value.AsLong;
    public static int ToInt32(this Scalar value) => (int)value.AsLong;
    public static long ToInt64(this Scalar value) => value.AsLong;
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;
    public static double ToDouble(this Scalar value) => value.AsDouble;
}

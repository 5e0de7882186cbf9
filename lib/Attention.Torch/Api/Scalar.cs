using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number on its way into an operation. It has a kind (bool, integer, floating) but no width of its own.</summary>
public sealed class Scalar : IDisposable
{
    readonly double floating;
    readonly long integer;

    Scalar(double value, ScalarType type) => (floating, integer, Type) = (value, double.IsFinite(value) ? (long)value : 0, type);

    Scalar(long value, ScalarType type) => (floating, integer, Type) = (value, value, type);

    public ScalarType Type { get; }

    internal double AsDouble => floating;
    internal long AsLong => integer;
    internal bool AsBool => floating != 0;

    public static implicit operator Scalar(byte value) => new(value, ScalarType.Byte);
    public static implicit operator Scalar(int value) => new(value, ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, ScalarType.Bool);

    public void Dispose() { }
}

using TorchSharp.Memory;
using TorchSharp.Ops;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The one element.</summary>
        /// <exception cref="ArgumentException">There is more than one element, or T is not the tensor's type.</exception>
        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"Number of elements in the tensor must be 1: the tensor is {Dims.Text(layout.Shape)}. Pick one by index, or reduce with sum, mean or max.");
            return data<T>()[0];
        }

        /// <summary>The elements, in row-major order, readable and writable in place.</summary>
        /// <exception cref="ArgumentException">T is not the tensor's type.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            var asked = DTypes.Of<T>();
            if (asked != dtype) throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}: ask for the tensor's own type, or convert it first with to_type(torch.ScalarType.{asked}).");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The one element as a number for an operation.</summary>
        public Scalar ToScalar() => dtype switch
        {
            ScalarType.Float32 => item<float>(),
            ScalarType.Float64 => item<double>(),
            ScalarType.Int64 => item<long>(),
            ScalarType.Int32 => item<int>(),
            ScalarType.Byte => item<byte>(),
            _ => item<bool>(),
        };

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var result = type == dtype ? copy ? clone() : this : Copying.Cast(this, type);
            if (disposeAfter && !ReferenceEquals(result, this)) Dispose();
            return result;
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => copy ? clone() : this;

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy);

        public Tensor to(Tensor other, bool non_blocking = false) => to_type(other.dtype);

        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor cpu() => this;
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @bool() => to_type(ScalarType.Bool);
    }
}

/// <summary>Elements out of a tensor and arrays into one.</summary>
public static partial class TensorExtensionMethods
{
    public static bool ToBoolean(this torch.Tensor value) => value.to_type(torch.ScalarType.Bool).item<bool>();
    public static byte ToByte(this torch.Tensor value) => value.to_type(torch.ScalarType.Byte).item<byte>();
    public static int ToInt32(this torch.Tensor value) => value.to_type(torch.ScalarType.Int32).item<int>();
    public static long ToInt64(this torch.Tensor value) => value.to_type(torch.ScalarType.Int64).item<long>();
    public static float ToSingle(this torch.Tensor value) => value.to_type(torch.ScalarType.Float32).item<float>();
    public static double ToDouble(this torch.Tensor value) => value.to_type(torch.ScalarType.Float64).item<double>();

    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) =>
        Creation.FromArray(rawArray, dimensions, null, requires_grad);

    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : struct =>
        Creation.FromArray(new[] { scalar }, [], null, requires_grad);
}

using TorchSharp.Memory;

namespace TorchSharp;

/// <summary>The entry point: tensors, their functions, modules and optimisers, spelled as in TorchSharp.</summary>
public static partial class torch
{
    /// <summary>Element types. The numbers are PyTorch's.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int32 = 3,
        Int64 = 4,
        Float32 = 6,
        Float64 = 7,
        Bool = 11,
    }

    /// <summary>What becomes of the fraction in a division.</summary>
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }

    // Fields, and not constants, because TorchSharp has fields.
#pragma warning disable CA2211
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType @double = ScalarType.Float64;
    public static ScalarType @bool = ScalarType.Bool;
#pragma warning restore CA2211

    /// <summary>The type of tensors made from no data (zeros, randn, …) and of integers divided: float32, or float64.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    /// <exception cref="ArgumentException">dtype is not a floating type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!DTypes.IsFloating(dtype))
            throw new ArgumentException($"only floating-point types are supported as the default type: {dtype} came. Pass torch.float32 or torch.float64.");
        defaultType = dtype;
    }

    static ScalarType defaultType = ScalarType.Float32;

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => DTypes.Promote(type1, type2);

    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Where a tensor lives: always the CPU here. The packages stack is the way to a GPU.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            if (deviceType != DeviceType.CPU)
                throw new ArgumentException(
                    $"This engine computes on the CPU: device '{deviceType.ToString().ToLowerInvariant()}' is not available. For a GPU build with -p:Stack=packages -p:TorchPackage=TorchSharp-cuda-linux (or -windows).");
            this.index = index;
        }

        public Device(string description) : this(Parse(description)) { }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index) { }

        public DeviceType type => DeviceType.CPU;
        public int index { get; }
        public override string ToString() => "cpu";

        public static implicit operator Device(string description) => new(description);

        static DeviceType Parse(string description) =>
            Enum.TryParse<DeviceType>(description.Split(':')[0], ignoreCase: true, out var type)
                ? type
                : throw new ArgumentException($"Invalid device string: '{description}'. This engine knows 'cpu'.");
    }

}

public enum DeviceType : int
{
    CPU = 0,
    CUDA = 1,
}

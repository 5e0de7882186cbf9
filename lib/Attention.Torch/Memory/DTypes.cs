using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>What is known of each element type: its C# type, its size, and which type two of them promote to.</summary>
internal static class DTypes
{
    public static bool IsFloating(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>The name that libtorch's sentences use.</summary>
    public static string Name(ScalarType type) => type switch
    {
        ScalarType.Float32 => "Float",
        ScalarType.Float64 => "Double",
        ScalarType.Int64 => "Long",
        ScalarType.Int32 => "Int",
        _ => type.ToString(),
    };

    public static bool IsIntegral(ScalarType type) => type is ScalarType.Int64 or ScalarType.Int32 or ScalarType.Byte;

    public static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Float64 or ScalarType.Int64 => 8,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.Byte or ScalarType.Bool => 1,
        _ => throw Unsupported(type),
    };

    public static ScalarType Of<T>() where T : unmanaged => Of(typeof(T));

    public static ScalarType Of(Type type) =>
        type == typeof(float) ? ScalarType.Float32 :
        type == typeof(double) ? ScalarType.Float64 :
        type == typeof(long) ? ScalarType.Int64 :
        type == typeof(int) ? ScalarType.Int32 :
        type == typeof(byte) ? ScalarType.Byte :
        type == typeof(bool) ? ScalarType.Bool :
        throw new ArgumentException($"The element type must be float, double, long, int, byte or bool: {type.Name} is not one of them.");

    /// <summary>The smallest type that holds both (torch.promote_types): bool &lt; uint8 &lt; int32 &lt; int64 &lt; float32 &lt; float64.</summary>
    public static ScalarType Promote(ScalarType a, ScalarType b) => Rank(a) >= Rank(b) ? a : b;

    /// <summary>
    /// The type of an operation on tensors: a 0-dimensional tensor or a number changes the type only when it is of a higher
    /// category (bool, integer, floating) than the tensors that have dimensions.
    /// </summary>
    public static ScalarType Result(ScalarType a, Weight aWeight, ScalarType b, Weight bWeight)
    {
        if (aWeight == bWeight) return Promote(a, b);
        var (strong, weak) = aWeight > bWeight ? (a, b) : (b, a);
        if (Category(weak) <= Category(strong)) return strong;
        // A number (not a tensor) brings no width of its own: 1.5 makes integers the default floating type, 1 (int or long) makes flags int64.
        var lowest = aWeight > bWeight ? bWeight : aWeight;
        return lowest == Weight.ZeroDim ? weak : Category(weak) == 2 ? get_default_dtype() : ScalarType.Int64;
    }

    /// <summary>How much an operand's type counts in promotion.</summary>
    public enum Weight { Number, ZeroDim, Dims }

    /// <summary>No category is lost: floating stays floating, and only bool becomes bool.</summary>
    public static bool CanCast(ScalarType from, ScalarType to) => Category(from) <= Category(to);

    static int Category(ScalarType type) => type == ScalarType.Bool ? 0 : IsIntegral(type) ? 1 : 2;

    static int Rank(ScalarType type) => type switch
    {
        ScalarType.Bool => 0,
        ScalarType.Byte => 1,
        ScalarType.Int32 => 2,
        ScalarType.Int64 => 3,
        ScalarType.Float32 => 4,
        ScalarType.Float64 => 5,
        _ => throw Unsupported(type),
    };

    public static ArgumentException Unsupported(ScalarType type) =>
        new($"The element type must be Float32, Float64, Int64, Int32, Byte or Bool: {type} came. The packages stack (TorchSharp) has the others.");
}

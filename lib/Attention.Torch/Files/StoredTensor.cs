using System.Runtime.InteropServices;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Files;

/// <summary>A tensor as it lies in a file: its type's number, its shape, and its elements in row-major order, little-endian.</summary>
/// <remarks>The bytes are those of this machine's memory, so the machine is taken to be little-endian, as TorchSharp takes it.</remarks>
internal sealed record StoredTensor(long Type, long[] Shape, byte[] Elements)
{
    public ScalarType ScalarType => (ScalarType)Type;

    public static StoredTensor Of(Tensor tensor)
    {
        using var one = Lifetime.One();
        var x = tensor.detach().contiguous();
        return new((long)x.dtype, x.shape, Bytes(x).ToArray());
    }

    /// <exception cref="ArgumentException">The type is one that this engine does not have.</exception>
    public Tensor ToTensor()
    {
        using var one = Lifetime.One();
        var x = Tensor.Allocate(ScalarType, Shape);
        Elements.CopyTo(Bytes(x));
        return one.Keep(x);
    }

    /// <exception cref="ArgumentException">The target has another type or shape; the sentence begins with TorchSharp's words.</exception>
    public void RequireLike(Tensor target, string what)
    {
        const string Advice = "while loading. Make sure that the model you are loading into is exactly the same as the origin";
        if (Type != (long)target.dtype)
            throw new ArgumentException($"Mismatched tensor data types {Advice}: {what} is {target.dtype} here and {ScalarType} in the file. Convert the module first, as with to(torch.float64).");
        if (!Shape.AsSpan().SequenceEqual(target.Layout.Shape))
            throw new ArgumentException($"Mismatched tensor shape {Advice}: {what} is {Dims.Text(target.Layout.Shape)} here and {Dims.Text(Shape)} in the file.");
    }

    /// <summary>target ← these elements, outside the graph.</summary>
    public void CopyTo(Tensor target)
    {
        using var one = Lifetime.One();
        using var _ = no_grad();
        target.copy_(ToTensor());
    }

    /// <summary>Bytes of an element by PyTorch's number of its type; types that this engine lacks are here too, so that they can be passed over.</summary>
    public static int? ElementSize(long type) => type switch
    {
        0 or 1 or 11 => 1,      // uint8, int8, bool
        2 or 5 or 15 => 2,      // int16, float16, bfloat16
        3 or 6 => 4,            // int32, float32
        4 or 7 or 9 => 8,       // int64, float64, complex64
        10 => 16,               // complex128
        _ => null,
    };

    static Span<byte> Bytes(Tensor x) => x.dtype switch
    {
        ScalarType.Float32 => Bytes<float>(x),
        ScalarType.Float64 => Bytes<double>(x),
        ScalarType.Int64 => Bytes<long>(x),
        ScalarType.Int32 => Bytes<int>(x),
        ScalarType.Byte => Bytes<byte>(x),
        _ => Bytes<bool>(x),
    };

    static Span<byte> Bytes<T>(Tensor x) where T : unmanaged =>
        MemoryMarshal.AsBytes(x.Elements<T>().Data.AsSpan((int)x.Layout.Offset, (int)x.Layout.Count));
}

using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>
/// The elements that a tensor and all its views share. <see cref="Version"/> counts writes, so that a backward pass can
/// tell whether a value it kept is still the value it saw. The garbage collector owns the array.
/// </summary>
internal abstract class Storage(ScalarType type)
{
    public ScalarType Type { get; } = type;
    public int Version { get; set; }
    public abstract long Length { get; }

    public static Storage Allocate(ScalarType type, long count, bool zeroed) => type switch
    {
        ScalarType.Float32 => Storage<float>.Allocate(type, count, zeroed),
        ScalarType.Float64 => Storage<double>.Allocate(type, count, zeroed),
        ScalarType.Int64 => Storage<long>.Allocate(type, count, zeroed),
        ScalarType.Int32 => Storage<int>.Allocate(type, count, zeroed),
        ScalarType.Byte => Storage<byte>.Allocate(type, count, zeroed),
        ScalarType.Bool => Storage<bool>.Allocate(type, count, zeroed),
        _ => throw DTypes.Unsupported(type),
    };
}

internal sealed class Storage<T>(ScalarType type, T[] data) : Storage(type) where T : unmanaged
{
    public T[] Data { get; } = data;
    public override long Length => Data.Length;

    internal static new Storage<T> Allocate(ScalarType type, long count, bool zeroed)
    {
        if (count > Array.MaxLength)
            throw new ArgumentException(
                $"A tensor of this engine holds at most {Array.MaxLength:N0} elements: {count:N0} were asked for. Work in smaller batches, or use the packages stack (TorchSharp).");
        return new(type, zeroed ? new T[count] : GC.AllocateUninitializedArray<T>((int)count));
    }
}

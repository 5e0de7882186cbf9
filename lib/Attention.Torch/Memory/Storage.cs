using static TorchSharp.torch;

namespace TorchSharp.Memory;

/// <summary>
/// The elements that a tensor and all its views share. <see cref="Version"/> counts writes, so that a backward pass can
/// tell whether a value it kept is still the value it saw. The array goes back to the pool when everybody who holds the storage
/// has let go (tensors that are disposed, steps of the graph that have run), and to the garbage collector where somebody never does.
/// </summary>
internal abstract class Storage(ScalarType type)
{
    int holders;

    public ScalarType Type { get; } = type;
    public int Version { get; set; }
    public abstract long Length { get; }

    /// <summary>Tensors and recorded steps that have not let go.</summary>
    public int Holders => holders;

    public void Hold() => Interlocked.Increment(ref holders);

    public void LetGo()
    {
        if (Interlocked.Decrement(ref holders) == 0) GiveBack();
    }

    protected abstract void GiveBack();

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

/// <param name="type">of the elements</param>
/// <param name="data">the elements</param>
/// <param name="pooled">whether data came from the pool; an array of the user's never goes there</param>
internal sealed class Storage<T>(ScalarType type, T[] data, bool pooled = false) : Storage(type) where T : unmanaged
{
    T[]? data = data;

    public T[] Data => data ?? throw new ObjectDisposedException(nameof(Tensor), "The elements of this tensor were given back when its last holder let go.");

    public override long Length => Data.Length;

    internal static new Storage<T> Allocate(ScalarType type, long count, bool zeroed)
    {
        if (count > Array.MaxLength)
            throw new ArgumentException(
                $"A tensor of this engine holds at most {Array.MaxLength:N0} elements: {count:N0} were asked for. Work in smaller batches, or use the packages stack (TorchSharp).");
        return new(type, Buffers<T>.Rent((int)count, zeroed), pooled: true);
    }

    protected override void GiveBack()
    {
        if (Interlocked.Exchange(ref data, null) is { } array && pooled) Buffers<T>.Return(array);
    }
}

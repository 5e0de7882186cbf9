using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Attention.Data;

/// <summary>A gzip-compressed IDX file of bytes, the form MNIST and its relatives come in.</summary>
/// <remarks>Header, big-endian: magic 0x00000800 + number of dimensions, then each dimension as int32; then the bytes, last dimension fastest.</remarks>
public sealed class IdxFile
{
    private IdxFile(int[] shape, byte[] values) => (Shape, Values) = (shape, values);

    /// <summary>The dimensions, for example [10000, 28, 28].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>All values, the last dimension fastest; as many as the product of <see cref="Shape"/>.</summary>
    public byte[] Values { get; }

    /// <summary>Reads the whole file, and holds it against its checksum, its magic number and the length its header promises.</summary>
    /// <param name="path">A .gz file.</param>
    /// <param name="dimensions">3 for images, 1 for labels.</param>
    /// <param name="sha256">SHA-256 of the compressed file in hexadecimal; null skips the comparison.</param>
    /// <returns>The file's shape and bytes.</returns>
    /// <exception cref="InvalidDataException">Not the official file, not gzip, another magic number, or another length than promised.</exception>
    public static IdxFile Read(string path, int dimensions, string? sha256 = null)
    {
        byte[] compressed = File.ReadAllBytes(path);
        byte[] content = Decompress(compressed, path);
        int[] shape = Header(content, dimensions, path);
        int start = HeaderLength(dimensions);
        long promised = shape.Aggregate(1L, (product, size) => product * size);
        if (content.Length - start != promised)
            throw new InvalidDataException($"An IDX file must hold as many bytes as its header promises: {path} promises {string.Join(" × ", shape)} = {promised} " +
                                           $"and holds {content.Length - start}. It was cut short or damaged; download it again.");
        if (sha256 is not null && !Convert.ToHexStringLower(SHA256.HashData(compressed)).Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"The file must be the official one: the SHA-256 of {path} is {Convert.ToHexStringLower(SHA256.HashData(compressed))}, " +
                                           $"expected {sha256}. Download it again.");
        return new IdxFile(shape, content[start..]);
    }

    private static byte[] Decompress(byte[] compressed, string path)
    {
        if (compressed is not [0x1f, 0x8b, ..])
            throw new InvalidDataException($"The file must be gzip (first bytes 1f 8b): {path} begins with " +
                                           $"{Convert.ToHexStringLower(compressed.AsSpan(0, Math.Min(2, compressed.Length)))}. Keep the .gz as downloaded.");
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var content = new MemoryStream();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"The file must be complete gzip: {path} could not be unpacked ({e.Message.TrimEnd('.')}). Download it again.", e);
        }
    }

    private static int[] Header(byte[] content, int dimensions, string path)
    {
        int expected = 0x0800 + dimensions;
        int magic = content.Length >= 4 ? BinaryPrimitives.ReadInt32BigEndian(content) : -1;
        if (magic != expected)
            throw new InvalidDataException($"An IDX file of {dimensions} dimension{(dimensions == 1 ? "" : "s")} must begin with the number {expected}: " +
                                           $"{path} begins with {magic}. Images and labels are easily swapped.");
        if (content.Length < HeaderLength(dimensions))
            throw new InvalidDataException($"An IDX header of {dimensions} dimensions must have {HeaderLength(dimensions)} bytes: {path} ends after {content.Length}. " +
                                           "It was cut short; download it again.");
        return [.. Enumerable.Range(0, dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + 4 * i)))];
    }

    private static int HeaderLength(int dimensions) => 4 + 4 * dimensions;
}

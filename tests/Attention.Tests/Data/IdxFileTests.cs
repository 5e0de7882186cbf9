using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Attention.Data;

namespace Attention.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("idx").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reads_the_shape_and_every_byte()
    {
        var file = IdxFile.Read(Write([2051, 2, 3, 5], 30), dimensions: 3);
        Assert.Equal([2, 3, 5], file.Shape);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (byte)i), file.Values);
    }

    [Fact]
    public void Labels_have_one_dimension() => Assert.Equal([7], IdxFile.Read(Write([2049, 7], 7), dimensions: 1).Shape);

    [Fact]
    public void The_right_checksum_passes()
    {
        string path = Write([2049, 7], 7);
        Assert.Equal(7, IdxFile.Read(path, 1, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))).Values.Length);
    }

    [Fact]
    public void A_truncated_file_says_what_was_promised_and_what_came()
    {
        string path = Write([2051, 2, 3, 5], 29);
        Assert.Equal($"An IDX file must hold as many bytes as its header promises: {path} promises 2 × 3 × 5 = 30 and holds 29. It was cut short or damaged; download it again.",
            Refusal(path, 3));
    }

    [Fact]
    public void A_file_that_ends_within_its_header_says_so() =>
        Assert.Contains("must have 16 bytes", Refusal(Write([2051, 2], 0), 3), StringComparison.Ordinal);

    [Fact]
    public void Labels_in_place_of_images_are_told_by_their_first_number()
    {
        string path = Write([2049, 30], 30);
        Assert.Equal($"An IDX file of 3 dimensions must begin with the number 2051: {path} begins with 2049. Images and labels are easily swapped.", Refusal(path, 3));
    }

    [Fact]
    public void A_wrong_checksum_names_both()
    {
        string path = Write([2049, 7], 7);
        string actual = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        string expected = new('0', 64);
        Assert.Equal($"The file must be the official one: the SHA-256 of {path} is {actual}, expected {expected}. Download it again.", Refusal(path, 1, expected));
    }

    [Fact]
    public void An_unpacked_file_is_told_to_stay_packed()
    {
        string path = Path.Combine(folder, "plain");
        File.WriteAllBytes(path, [0, 0, 8, 3]);
        Assert.StartsWith($"The file must be gzip (first bytes 1f 8b): {path} begins with 0000.", Refusal(path, 3), StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_cut_in_the_middle_is_refused()
    {
        string path = Write([2051, 20, 28, 28], 20 * 28 * 28);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        Assert.Contains("ownload it again", Refusal(path, 3), StringComparison.Ordinal);
    }

    private static string Refusal(string path, int dimensions, string? sha256 = null) =>
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, dimensions, sha256)).Message;

    private string Write(int[] header, int bytes) => IdxWriter.Write(Path.Combine(folder, "file.gz"), header, [.. Enumerable.Range(0, bytes).Select(i => (byte)i)]);
}

/// <summary>Writes IDX files for tests to read.</summary>
internal static class IdxWriter
{
    internal static string Write(string path, int[] header, byte[] values)
    {
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        Span<byte> number = stackalloc byte[4];
        foreach (int entry in header)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, entry);
            gzip.Write(number);
        }
        gzip.Write(values);
        return path;
    }
}

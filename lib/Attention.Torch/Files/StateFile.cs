using System.Text;
using TorchSharp.Memory;

namespace TorchSharp.Files;

/// <summary>TorchSharp's own format for tensors and state dicts; docs/state_dict_format.md has it byte by byte.</summary>
internal static class StateFile
{
    const int LongestName = 4096, HighestRank = 64, Chunk = 1 << 20;

    static readonly UTF8Encoding Names = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, Tensor>> state)
    {
        writer.Write7BitEncodedInt64(state.Count);
        foreach (var (name, tensor) in state)
        {
            writer.Write(name);
            Write(writer, tensor);
        }
    }

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        var stored = StoredTensor.Of(tensor);
        writer.Write7BitEncodedInt64(stored.Type);
        writer.Write7BitEncodedInt64(stored.Shape.Length);
        foreach (var size in stored.Shape) writer.Write7BitEncodedInt64(size);
        writer.Write(stored.Elements);
    }

    /// <summary>Writes a file under another name beside it and moves it: whoever reads it sees the old one or the whole new one.</summary>
    public static void Write(string location, Action<BinaryWriter> write)
    {
        var temporary = $"{location}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(temporary))) write(writer);
            File.Move(temporary, location, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <param name="reader">at the count of entries</param>
    /// <param name="source">what a sentence about a broken file calls it</param>
    /// <exception cref="InvalidDataException">The bytes end too early, or are something else.</exception>
    public static List<(string Name, StoredTensor Tensor)> Read(BinaryReader reader, string source)
    {
        var entries = new List<(string, StoredTensor)>();
        var where = "the count of entries";
        return Guarded(source, () => where, () =>
        {
            var count = Count(reader);
            for (long i = 0; i < count; i++)
            {
                where = $"the name of entry {i + 1} of {count}";
                var name = Name(reader);
                where = $"'{name}', entry {i + 1} of {count}";
                entries.Add((name, Tensor(reader)));
            }
            return entries;
        });
    }

    /// <param name="reader">at the tensor's type</param>
    /// <param name="source">what a sentence about a broken file calls it</param>
    /// <exception cref="InvalidDataException">The bytes end too early, or are something else.</exception>
    public static StoredTensor ReadTensor(BinaryReader reader, string source) => Guarded(source, () => "the tensor", () => Tensor(reader));

    static T Guarded<T>(string source, Func<string> where, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"A state dict that was saved completely was expected: {source} ends inside {where()}. Save it once more, or copy it again.");
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException($"A file of TorchSharp's Module.save was expected: {source} is something else, for {where()} cannot be read ({error.Message}).");
        }
    }

    static StoredTensor Tensor(BinaryReader reader)
    {
        var type = reader.Read7BitEncodedInt64();
        var size = StoredTensor.ElementSize(type) ?? throw new FormatException($"no element type has the number {type}");
        var rank = Count(reader);
        if (rank > HighestRank) throw new FormatException($"a tensor of {rank} dimensions");
        var shape = new long[rank];
        for (var d = 0; d < rank; d++) shape[d] = Count(reader);
        return new(type, shape, Bytes(reader, Length(shape, size)));
    }

    static long Length(long[] shape, int elementSize)
    {
        var length = (decimal)elementSize;
        foreach (var size in shape)
        {
            length *= size;
            if (length > Array.MaxLength) throw new FormatException($"a tensor of shape {Dims.Text(shape)} is too large for one array");
        }
        return (long)length;
    }

    static string Name(BinaryReader reader)
    {
        var length = Count(reader);
        return length <= LongestName ? Names.GetString(Bytes(reader, length)) : throw new FormatException($"a name of {length} bytes");
    }

    static long Count(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt64();
        return count >= 0 ? count : throw new FormatException($"a count of {count}");
    }

    /// <summary>Piece by piece, so that a length that was never meant as one does not allocate its memory.</summary>
    static byte[] Bytes(BinaryReader reader, long length)
    {
        using var all = new MemoryStream();
        while (all.Length < length)
        {
            var piece = reader.ReadBytes((int)Math.Min(length - all.Length, Chunk));
            if (piece.Length == 0) throw new EndOfStreamException();
            all.Write(piece);
        }
        return all.ToArray();
    }
}

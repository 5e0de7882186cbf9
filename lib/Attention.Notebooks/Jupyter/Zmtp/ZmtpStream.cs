using System.Buffers.Binary;
using System.Text;

namespace Attention.Notebooks.Jupyter.Zmtp;

/// <summary>One connection: the greeting, then messages of frames. One flow reads while others write.</summary>
/// <param name="input">From the other side; read in small pieces, so it should be buffered.</param>
/// <param name="output">To the other side; each message is written at once.</param>
internal sealed class ZmtpStream(Stream input, Stream output) : IDisposable
{
    /// <summary>Bytes of a message, all its frames together: a notebook's largest cell is far below, and nobody can ask for more memory.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Frames of a message.</summary>
    public const int MostFrames = 1024;

    private const int GreetingLength = 64;
    private const byte More = 1, Long = 2, Command = 4;
    private const int Chunk = 1 << 16;

    private readonly byte[] _head = new byte[9];
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Greetings and READY commands cross; returns the peer's socket type and identity.</summary>
    /// <exception cref="ZmtpException">The other side is something else.</exception>
    public async Task<(string SocketType, byte[] Identity)> GreetAsync(string socketType, CancellationToken stop)
    {
        await output.WriteAsync(Greeting(), stop).ConfigureAwait(false);
        var theirs = new byte[GreetingLength];
        await input.ReadExactlyAsync(theirs, stop).ConfigureAwait(false);
        if (theirs[0] != 0xFF || theirs[9] != 0x7F || theirs[10] < 3)
        {
            throw new ZmtpException("The other side does not greet as ZMTP 3 does.");
        }
        if (Encoding.ASCII.GetString(theirs, 12, 20).TrimEnd('\0') is not "NULL" and var mechanism)
        {
            throw new ZmtpException($"The other side wants the security mechanism {mechanism}; here is NULL only.");
        }
        await WriteAsync([(Command, Ready(socketType))], stop).ConfigureAwait(false);
        var (flags, body) = await ReadFrameAsync(0, stop).ConfigureAwait(false);
        if ((flags & Command) == 0 || NameOf(body) != "READY")
        {
            throw new ZmtpException("The other side does not say READY.");
        }
        var properties = Properties(body);
        return (Encoding.ASCII.GetString(properties.GetValueOrDefault("socket-type", [])), properties.GetValueOrDefault("identity", []));
    }

    /// <summary>The next message. A command between messages is answered if it asks for an answer; a subscription comes as the message ZMTP 3.0 has for it.</summary>
    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    /// <exception cref="ZmtpException">A frame breaks the rules.</exception>
    public async Task<List<byte[]>> ReadAsync(CancellationToken stop)
    {
        List<byte[]> message = [];
        var bytes = 0;
        while (true)
        {
            var (flags, body) = await ReadFrameAsync(bytes, stop).ConfigureAwait(false);
            if ((flags & Command) != 0)
            {
                switch (NameOf(body))
                {
                    case "PING" when body.Length >= 7:
                        await WriteAsync([(Command, [4, .. "PONG"u8, .. body.AsSpan(7)])], stop).ConfigureAwait(false);
                        break;
                    case "SUBSCRIBE":
                        return [[1, .. body.AsSpan(10)]];
                    case "CANCEL":
                        return [[0, .. body.AsSpan(7)]];
                }
                continue;
            }
            message.Add(body);
            bytes += body.Length;
            if ((flags & More) == 0)
            {
                return message;
            }
            if (message.Count == MostFrames)
            {
                throw new ZmtpException($"A message may have {MostFrames} frames at most.");
            }
        }
    }

    public Task WriteAsync(IReadOnlyList<byte[]> message, CancellationToken stop) =>
        WriteAsync([.. message.Select((frame, i) => (i < message.Count - 1 ? More : (byte)0, frame))], stop);

    private async Task WriteAsync((byte Flags, byte[] Body)[] frames, CancellationToken stop)
    {
        var bytes = new MemoryStream();
        var length = new byte[8];
        foreach (var (flags, body) in frames)
        {
            if (body.Length <= byte.MaxValue)
            {
                bytes.Write([flags, (byte)body.Length]);
            }
            else
            {
                BinaryPrimitives.WriteInt64BigEndian(length, body.Length);
                bytes.WriteByte((byte)(flags | Long));
                bytes.Write(length);
            }
            bytes.Write(body);
        }
        await _writing.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await output.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), stop).ConfigureAwait(false);
            await output.FlushAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A frame. Memory grows with what has come, not with what was announced.</summary>
    private async Task<(byte Flags, byte[] Body)> ReadFrameAsync(int before, CancellationToken stop)
    {
        await input.ReadExactlyAsync(_head.AsMemory(0, 2), stop).ConfigureAwait(false);
        var flags = _head[0];
        long length = _head[1];
        if ((flags & ~(More | Long | Command)) != 0)
        {
            throw new ZmtpException("A frame has flags that ZMTP 3.0 does not know.");
        }
        if ((flags & Long) != 0)
        {
            await input.ReadExactlyAsync(_head.AsMemory(2, 7), stop).ConfigureAwait(false);
            length = BinaryPrimitives.ReadInt64BigEndian(_head.AsSpan(1));
        }
        if (length < 0 || length > MostBytes - before)
        {
            throw new ZmtpException($"A message may have {MostBytes >> 20} MB at most.");
        }
        if (length <= Chunk)
        {
            var body = new byte[length];
            await input.ReadExactlyAsync(body, stop).ConfigureAwait(false);
            return (flags, body);
        }
        var grown = new MemoryStream(Chunk);
        var piece = new byte[Chunk];
        while (grown.Length < length)
        {
            var count = await input.ReadAsync(piece.AsMemory(0, (int)Math.Min(Chunk, length - grown.Length)), stop).ConfigureAwait(false);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }
            grown.Write(piece, 0, count);
        }
        return (flags, grown.ToArray());
    }

    public void Dispose() => _writing.Dispose();

    private static byte[] Greeting()
    {
        var greeting = new byte[GreetingLength];
        (greeting[0], greeting[9], greeting[10]) = (0xFF, 0x7F, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        return greeting;
    }

    private static byte[] Ready(string socketType) => [5, .. "READY"u8, .. Property("Socket-Type", socketType), .. Property("Identity", "")];

    private static byte[] Property(string name, string value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. Encoding.ASCII.GetBytes(value)];
    }

    private static string NameOf(byte[] command) =>
        command.Length > 0 && command.Length > command[0] ? Encoding.ASCII.GetString(command, 1, command[0]) : "";

    private static Dictionary<string, byte[]> Properties(byte[] ready)
    {
        Dictionary<string, byte[]> properties = [];
        var rest = ready.AsSpan(6);
        while (rest.Length > 0)
        {
            int name = rest[0];
            if (rest.Length < 5 + name)
            {
                throw new ZmtpException("A property of READY is cut off.");
            }
            var value = BinaryPrimitives.ReadUInt32BigEndian(rest[(1 + name)..]);
            if (value > rest.Length - 5 - name)
            {
                throw new ZmtpException("A property of READY is cut off.");
            }
            properties[Encoding.ASCII.GetString(rest.Slice(1, name)).ToLowerInvariant()] = rest.Slice(5 + name, (int)value).ToArray();
            rest = rest[(5 + name + (int)value)..];
        }
        return properties;
    }
}

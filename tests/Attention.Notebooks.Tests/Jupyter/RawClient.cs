using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Attention.Notebooks.Tests.Jupyter;

/// <summary>A client of a kernel's socket in bytes, written from the specifications of ZMTP 3.0 and of Jupyter's messages, with nothing of the kernel's code.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;

    public RawClient(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _client.NoDelay = true;
        _stream = _client.GetStream();
        _stream.ReadTimeout = 20_000;
    }

    /// <summary>Greeting and READY of both sides.</summary>
    public RawClient Greet(string socketType)
    {
        byte[] greeting = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];
        Write(greeting);
        Read(64);
        byte[] property = [11, .. "Socket-Type"u8, 0, 0, 0, (byte)socketType.Length, .. Encoding.ASCII.GetBytes(socketType)];
        Write([4, (byte)(6 + property.Length), 5, .. "READY"u8, .. property]);
        Frame(out var flags);
        Assert.Equal(4, flags);
        return this;
    }

    public void Write(byte[] bytes) => _stream.Write(bytes);

    public void Send(params byte[][] frames)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            var more = i < frames.Length - 1 ? 1 : 0;
            if (frames[i].Length < 256)
            {
                Write([(byte)more, (byte)frames[i].Length, .. frames[i]]);
            }
            else
            {
                var length = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(length, frames[i].Length);
                Write([(byte)(more | 2), .. length, .. frames[i]]);
            }
        }
    }

    public List<byte[]> Receive()
    {
        List<byte[]> frames = [];
        int flags;
        do
        {
            frames.Add(Frame(out flags));
        }
        while ((flags & 1) != 0);
        return frames;
    }

    /// <summary>A Jupyter request, signed with a key.</summary>
    public static byte[][] Request(string key, string type, JsonObject? content = null, string id = "1")
    {
        byte[][] parts =
        [
            Encoding.UTF8.GetBytes(new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = "s", ["username"] = "u", ["date"] = "", ["version"] = "5.3" }.ToJsonString()),
            "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes((content ?? []).ToJsonString()),
        ];
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), parts.SelectMany(part => part).ToArray());
        return ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)), .. parts];
    }

    /// <summary>Type, parent's id and content of a received message.</summary>
    public static (string Type, string Parent, JsonObject Content) Parse(List<byte[]> frames)
    {
        var at = frames.FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8)) + 2;
        var parts = frames.Skip(at).Take(4).Select(frame => JsonNode.Parse(frame)!.AsObject()).ToArray();
        return (parts[0]["msg_type"]!.GetValue<string>(), parts[1]["msg_id"]?.GetValue<string>() ?? "", parts[3]);
    }

    /// <summary>Whether the other side has closed the connection, within a time.</summary>
    public bool IsClosedWithin(TimeSpan time)
    {
        _stream.ReadTimeout = (int)time.TotalMilliseconds;
        try
        {
            var buffer = new byte[4096];
            while (_stream.Read(buffer) > 0)
            {
                // Greetings and answers of before.
            }
            return true;
        }
        catch (IOException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: not SocketError.TimedOut };
        }
    }

    public void Dispose() => _client.Dispose();

    private byte[] Frame(out int flags)
    {
        var head = Read(2);
        flags = head[0];
        long length = head[1];
        if ((flags & 2) != 0)
        {
            length = BinaryPrimitives.ReadInt64BigEndian([head[1], .. Read(7)]);
        }
        return Read((int)length);
    }

    private byte[] Read(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }
}

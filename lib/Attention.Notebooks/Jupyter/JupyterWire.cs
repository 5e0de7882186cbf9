using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attention.Notebooks.Jupyter;

/// <summary>Messages as frames and back: identities, the delimiter, a signature, four parts of JSON. What is not signed with the key is nobody's message.</summary>
internal sealed class JupyterWire(string key)
{
    private const int DeepestJson = 64;
    private static readonly byte[] s_delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString("N");
    private long _count;

    /// <summary>The message, or null where the frames are not one, or its signature is not right.</summary>
    public JupyterMessage? Read(IReadOnlyList<byte[]> frames)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(s_delimiter))
        {
            at++;
        }
        if (frames.Count < at + 6)
        {
            return null;
        }
        var parts = frames.Skip(at + 2).Take(4).ToArray();
        if (!CryptographicOperations.FixedTimeEquals(frames[at + 1], Signature(parts)))
        {
            return null;
        }
        try
        {
            var objects = Array.ConvertAll(parts, Parse);
            return new(objects[0], objects[1], objects[2], objects[3]) { Identities = [.. frames.Take(at)] };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The frames of a new message.</summary>
    /// <param name="identities">To whom, or a topic.</param>
    /// <param name="type">msg_type</param>
    /// <param name="parent">What it answers; null = nothing.</param>
    /// <param name="content">by type</param>
    public List<byte[]> Write(IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{_session}_{Interlocked.Increment(ref _count)}"),
            ["msg_type"] = type,
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = "5.3",
        };
        byte[][] parts = [Bytes(header), Bytes(parent ?? []), "{}"u8.ToArray(), Bytes(content)];
        return [.. identities, s_delimiter, Signature(parts), .. parts];
    }

    /// <summary>HMAC-SHA256 over the four parts, in hexadecimal digits.</summary>
    private byte[] Signature(byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static JsonObject Parse(byte[] part) =>
        JsonNode.Parse(part, null, new JsonDocumentOptions { MaxDepth = DeepestJson }) as JsonObject ?? throw new JsonException("A part of a message is an object.");

    private static byte[] Bytes(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString(JsonOptions.Plain));
}

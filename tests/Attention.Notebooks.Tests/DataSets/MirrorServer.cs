using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attention.Notebooks.Tests.DataSets;

/// <summary>A small HTTP server on this machine that serves one file, well or badly, and remembers from which byte it was asked.</summary>
internal sealed class MirrorServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _content;
    private readonly List<long> _asked = [];

    public MirrorServer(byte[] content)
    {
        _content = content;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file");

    /// <summary>How many bytes an answer brings before the connection ends.</summary>
    public int BreaksOffAfter { get; init; } = int.MaxValue;

    /// <summary>Breaks off with a reset instead of an end.</summary>
    public bool Resets { get; init; }

    public bool HasRanges { get; init; } = true;

    public int Status { get; init; } = 200;

    /// <summary>Says nothing at all.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The first byte of each request, in their order.</summary>
    public IReadOnlyList<long> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var stream = client.GetStream();
                await AnswerAsync(stream);
                if (Resets)
                {
                    await Task.Delay(200);
                    client.LingerState = new LingerOption(true, 0);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        long from = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }
        lock (_asked)
        {
            _asked.Add(from);
        }
        if (IsSilent)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            return;
        }
        var isPart = HasRanges && from > 0;
        var body = Status == 200 ? _content[(isPart ? (int)from : 0)..] : [];
        var head = $"HTTP/1.1 {(isPart ? 206 : Status)} Answer\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
            + (isPart ? $"Content-Range: bytes {from}-{_content.Length - 1}/{_content.Length}\r\n" : "") + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, BreaksOffAfter)));
    }
}

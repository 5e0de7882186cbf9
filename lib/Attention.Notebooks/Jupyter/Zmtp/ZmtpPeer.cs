using System.Threading.Channels;

namespace Attention.Notebooks.Jupyter.Zmtp;

/// <summary>A client that is connected. What it is sent waits in a queue of its own, so that a slow or vanished one holds up nobody.</summary>
internal sealed class ZmtpPeer(ZmtpStream stream, byte[] identity)
{
    /// <summary>Bytes that may wait for a client. What does not fit is dropped for this client, as ZeroMQ does at its high-water mark.</summary>
    public const long MostWaiting = 64 << 20;

    private readonly Channel<IReadOnlyList<byte[]>> _queue = Channel.CreateUnbounded<IReadOnlyList<byte[]>>(new() { SingleReader = true });
    private readonly List<byte[]> _topics = [];
    private long _waiting;

    /// <summary>The name the client gave itself; empty where it gave none. Shell and stdin of one front end have the same.</summary>
    public byte[] Identity => identity;

    public void Send(IReadOnlyList<byte[]> message)
    {
        var bytes = message.Sum(frame => (long)frame.Length);
        if (Interlocked.Add(ref _waiting, bytes) > MostWaiting || !_queue.Writer.TryWrite(message))
        {
            Interlocked.Add(ref _waiting, -bytes);
        }
    }

    /// <summary>A subscription (1, topic) or its end (0, topic).</summary>
    public void Subscribe(byte[] request)
    {
        if (request.Length == 0)
        {
            return;
        }
        var topic = request[1..];
        lock (_topics)
        {
            if (request[0] == 1)
            {
                _topics.Add(topic);
            }
            else if (_topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is >= 0 and var at)
            {
                _topics.RemoveAt(at);
            }
        }
    }

    public bool Wants(byte[] topic)
    {
        lock (_topics)
        {
            return _topics.Exists(wanted => topic.AsSpan().StartsWith(wanted));
        }
    }

    /// <summary>Sends what waits until stopped.</summary>
    public async Task WriteAllAsync(CancellationToken stop)
    {
        await foreach (var message in _queue.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            await stream.WriteAsync(message, stop).ConfigureAwait(false);
            Interlocked.Add(ref _waiting, -message.Sum(frame => (long)frame.Length));
        }
    }

    /// <summary>Nothing more will be sent; what waits still goes out.</summary>
    public void Complete() => _queue.Writer.TryComplete();
}

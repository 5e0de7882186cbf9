using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Attention.Notebooks.Jupyter.Zmtp;

/// <summary>What a kernel's socket is to its clients.</summary>
internal enum SocketType
{
    /// <summary>Answers the client that asked.</summary>
    Router,

    /// <summary>Tells all that have subscribed.</summary>
    Pub,

    /// <summary>Answers each request, in turn.</summary>
    Rep,
}

/// <summary>A bound socket and its clients, of which any number may come and go.</summary>
internal sealed class ZmtpSocket : IAsyncDisposable
{
    private static readonly TimeSpan s_greetingTime = TimeSpan.FromSeconds(10), s_lingerTime = TimeSpan.FromSeconds(1);

    private readonly SocketType _type;
    private readonly TcpListener _listener;
    private readonly Action<ZmtpPeer, List<byte[]>> _received;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ZmtpPeer, Task> _peers = [];
    private readonly Task _accepting;

    /// <param name="type">Router, Pub or Rep.</param>
    /// <param name="endpoint">An address of this machine; port 0 = any free one.</param>
    /// <param name="received">Told each message, one client's in order. Subscriptions are not told.</param>
    /// <exception cref="SocketException">The address is not free, or not of this machine.</exception>
    public ZmtpSocket(SocketType type, IPEndPoint endpoint, Action<ZmtpPeer, List<byte[]>> received)
    {
        (_type, _received) = (type, received);
        _listener = new(endpoint);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IEnumerable<ZmtpPeer> Peers => _peers.Keys;

    /// <summary>Sends to every client that subscribed to the first frame's beginning.</summary>
    public void Publish(IReadOnlyList<byte[]> message)
    {
        foreach (var peer in _peers.Keys)
        {
            if (peer.Wants(message[0]))
            {
                peer.Send(message);
            }
        }
    }

    /// <summary>Gives what waits a moment to go out, then closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        foreach (var peer in _peers.Keys)
        {
            peer.Complete();
        }
        await Task.WhenAny(Task.WhenAll(_peers.Values), Task.Delay(s_lingerTime)).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                client.NoDelay = true;
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The socket is being closed.
        }
    }

    /// <summary>A client from its greeting to its end. Whatever goes wrong with it ends its connection and nothing else.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var network = client.GetStream();
                using var stream = new ZmtpStream(new BufferedStream(network, 1 << 16), network);
                using var greeting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                greeting.CancelAfter(s_greetingTime);
                var (_, identity) = await stream.GreetAsync(_type.ToString().ToUpperInvariant(), greeting.Token).ConfigureAwait(false);
                var peer = new ZmtpPeer(stream, identity);
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var writing = _peers[peer] = peer.WriteAllAsync(ended.Token);
                try
                {
                    var reading = ReadAllAsync(stream, peer, ended.Token);
                    await (await Task.WhenAny(reading, writing).ConfigureAwait(false)).ConfigureAwait(false);
                }
                finally
                {
                    _peers.TryRemove(peer, out _);
                    await ended.CancelAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is IOException or ZmtpException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client left, or was not one.
        }
    }

    private async Task ReadAllAsync(ZmtpStream stream, ZmtpPeer peer, CancellationToken stop)
    {
        while (true)
        {
            var message = await stream.ReadAsync(stop).ConfigureAwait(false);
            if (_type == SocketType.Pub)
            {
                peer.Subscribe(message[0]);
            }
            else
            {
                _received(peer, message);
            }
        }
    }
}

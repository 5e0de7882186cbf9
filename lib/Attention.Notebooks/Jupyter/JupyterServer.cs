using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Attention.Notebooks.Jupyter.Zmtp;

namespace Attention.Notebooks.Jupyter;

/// <summary>A message and the client it came from.</summary>
internal sealed record Received(ZmtpPeer From, JupyterMessage Message);

/// <summary>
/// The five sockets of a kernel. Shell requests are handled one after the other, control requests beside them; before and after each the
/// front ends hear that the kernel is busy, then idle.
/// </summary>
internal sealed class JupyterServer : IAsyncDisposable
{
    private readonly JupyterWire _wire;
    private readonly Channel<Received> _shellRequests = Channel.CreateBounded<Received>(10_000), _controlRequests = Channel.CreateBounded<Received>(1_000);
    private readonly Channel<Received> _inputs = Channel.CreateBounded<Received>(1_000);
    private readonly ZmtpSocket _shell, _control, _stdin, _ioPub, _heartbeat;

    public JupyterServer(ConnectionFile connection)
    {
        _wire = new(connection.Key);
        _shell = Socket(SocketType.Router, connection.Shell, Into(_shellRequests));
        _control = Socket(SocketType.Router, connection.Control, Into(_controlRequests));
        _stdin = Socket(SocketType.Router, connection.Stdin, Into(_inputs));
        _ioPub = Socket(SocketType.Pub, connection.IoPub, (_, _) => { });
        _heartbeat = Socket(SocketType.Rep, connection.Heartbeat, (peer, frames) => peer.Send(frames));

        ZmtpSocket Socket(SocketType type, int port, Action<ZmtpPeer, List<byte[]>> received) =>
            new(type, new IPEndPoint(connection.Address, port), received);
    }

    /// <summary>Requests to run, complete, inspect and so on, in order.</summary>
    public ChannelReader<Received> ShellRequests => _shellRequests.Reader;

    /// <summary>Requests that do not wait for a cell's end: interrupt, shutdown.</summary>
    public ChannelReader<Received> ControlRequests => _controlRequests.Reader;

    /// <summary>Handles a request between a busy and an idle status.</summary>
    public async Task AroundAsync(Received request, Func<Task> handle)
    {
        Publish("status", request.Message.Header, new JsonObject { ["execution_state"] = "busy" });
        try
        {
            await handle().ConfigureAwait(false);
        }
        finally
        {
            Publish("status", request.Message.Header, new JsonObject { ["execution_state"] = "idle" });
        }
    }

    /// <summary>Tells all front ends.</summary>
    /// <param name="type">msg_type</param>
    /// <param name="parent">Header of the request this belongs to; null = none.</param>
    /// <param name="content">by type</param>
    public void Publish(string type, JsonObject? parent, JsonObject content) =>
        _ioPub.Publish(_wire.Write([Encoding.ASCII.GetBytes(type)], type, Copy(parent), content));

    /// <summary>Answers the client that asked: execute_request by execute_reply, and so on.</summary>
    public void Reply(Received request, JsonObject content) => request.From.Send(_wire.Write(
        request.Message.Identities, request.Message.Type.Replace("_request", "_reply", StringComparison.Ordinal), Copy(request.Message.Header), content));

    /// <summary>Asks the front end of a request for a line; null where it has no stdin connection, or leaves.</summary>
    public async Task<string?> AskAsync(Received request, string prompt, bool isSecret)
    {
        if (_stdin.Peers.FirstOrDefault(peer => peer.Identity.AsSpan().SequenceEqual(request.From.Identity)) is not { } front)
        {
            return null;
        }
        while (_inputs.Reader.TryRead(out _))
        {
            // An answer to a question of before.
        }
        front.Send(_wire.Write(request.Message.Identities, "input_request", Copy(request.Message.Header), new JsonObject { ["prompt"] = prompt, ["password"] = isSecret }));
        while (_stdin.Peers.Contains(front))
        {
            using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                var answer = await _inputs.Reader.ReadAsync(moment.Token).ConfigureAwait(false);
                if (answer.From == front && answer.Message.Type == "input_reply")
                {
                    return JupyterMessage.Text(answer.Message.Content, "value");
                }
            }
            catch (OperationCanceledException)
            {
                // Is the front end still there?
            }
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _shellRequests.Writer.TryComplete();
        _controlRequests.Writer.TryComplete();
        foreach (var socket in new[] { _shell, _control, _stdin, _ioPub, _heartbeat })
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What is a message with the right signature goes into the channel; what is not is dropped.</summary>
    private Action<ZmtpPeer, List<byte[]>> Into(Channel<Received> channel) => (peer, frames) =>
    {
        if (_wire.Read(frames) is { } message)
        {
            channel.Writer.TryWrite(new(peer, message));
        }
    };

    private static JsonObject? Copy(JsonObject? header) => (JsonObject?)header?.DeepClone();
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Attention.Notebooks.Jupyter;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Jupyter;

/// <summary>The kernel over its sockets, with clients that may be anything.</summary>
public sealed class JupyterServerTests : IAsyncLifetime, IDisposable
{
    private const string Key = "a key";

    private readonly ConnectionFile _connection;
    private readonly JupyterServer _server;
    private readonly KernelSupply _processes = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    public JupyterServerTests()
    {
        var ports = FreePorts(5);
        _connection = new(IPAddress.Loopback, ports[0], ports[1], ports[2], ports[3], ports[4], Key);
        _server = new(_connection);
    }

    public Task InitializeAsync()
    {
        _serving = new JupyterKernel(_server, _processes, Path.GetTempPath(), plotly: null).RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        await _server.DisposeAsync();
        await _processes.DisposeAsync();
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Heartbeat_comes_back_as_it_went()
    {
        using var client = new RawClient(_connection.Heartbeat).Greet("REQ");
        client.Send([], "beat"u8.ToArray());
        Assert.Equal(["", "beat"], client.Receive().Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void A_cell_gives_input_output_and_reply_between_busy_and_idle()
    {
        using var ioPub = new RawClient(_connection.IoPub).Greet("SUB");
        ioPub.Send([1]);
        using var shell = Answering();
        shell.Send(RawClient.Request(Key, "execute_request", new JsonObject { ["code"] = "Console.Write(\"now \"); 6 * 7" }, "run"));

        var (type, parent, reply) = RawClient.Parse(shell.Receive());
        Assert.Equal(("execute_reply", "run", "ok", 1), (type, parent, reply["status"]!.GetValue<string>(), reply["execution_count"]!.GetValue<int>()));
        var heard = new List<(string Type, string Parent, JsonObject Content)>();
        do
        {
            heard.Add(RawClient.Parse(ioPub.Receive()));
        }
        while (heard[^1] is not { Type: "status", Parent: "run" } || heard[^1].Content["execution_state"]!.GetValue<string>() != "idle");
        var ofCell = heard.Where(message => message.Parent == "run").ToList();
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], ofCell.Select(message => message.Type));
        Assert.Equal("now ", ofCell[2].Content["text"]!.GetValue<string>());
        Assert.Equal("42", ofCell[3].Content["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public void After_a_failure_the_cells_that_wait_are_aborted_and_other_requests_answered()
    {
        using var shell = Answering();
        string[] codes = ["System.Threading.Thread.Sleep(300); throw new InvalidOperationException(\"no\");", "1", "2"];
        foreach (var code in codes)
        {
            shell.Send(RawClient.Request(Key, "execute_request", new JsonObject { ["code"] = code }));
        }
        shell.Send(RawClient.Request(Key, "is_complete_request", new JsonObject { ["code"] = "if (true) {" }));

        var replies = Enumerable.Range(0, 4).Select(_ => RawClient.Parse(shell.Receive())).ToList();
        Assert.Equal(["error", "aborted", "aborted", "incomplete"], replies.Select(reply => reply.Content["status"]!.GetValue<string>()));
        Assert.Equal("InvalidOperationException", replies[0].Content["ename"]!.GetValue<string>());
        shell.Send(RawClient.Request(Key, "execute_request", new JsonObject { ["code"] = "3" }));
        Assert.Equal("ok", RawClient.Parse(shell.Receive()).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void Nothing_is_done_for_a_message_that_is_not_signed_with_the_key()
    {
        var trace = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        using var shell = new RawClient(_connection.Shell).Greet("DEALER");
        JsonObject Cell() => new() { ["code"] = $"System.IO.File.WriteAllText(@\"{trace}\", \"\");" };
        shell.Send(RawClient.Request("another key", "execute_request", Cell()));
        var unsigned = RawClient.Request(Key, "execute_request", Cell());
        unsigned[1] = [];
        shell.Send(unsigned);
        var changed = RawClient.Request(Key, "execute_request", Cell());
        changed[5] = Encoding.UTF8.GetBytes(new JsonObject { ["code"] = $"System.IO.File.Create(@\"{trace}\");" }.ToJsonString());
        shell.Send(changed);
        // The next answer is to the next good request: the three before were dropped.
        shell.Send(RawClient.Request(Key, "kernel_info_request", null, "good"));
        Assert.Equal(("kernel_info_reply", "good"), RawClient.Parse(shell.Receive()) is var (type, parent, _) ? (type, parent) : default);
        Assert.False(File.Exists(trace));
    }

    [Theory]
    [InlineData("HTTP instead of a greeting", "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: keep-alive\r\nX: 1234567890\r\n\r\n", false)]
    [InlineData("a frame of 100 MB", "\u0002\0\0\0\0\u0006\0\0\0", true)]
    [InlineData("a frame of 2^63 bytes", "\u0002\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", true)]
    [InlineData("unknown flags", "\u0040\u0001x", true)]
    public void What_breaks_the_rules_loses_its_connection(string what, string bytes, bool greets)
    {
        Assert.NotEmpty(what);
        var before = Memory();
        using (var client = new RawClient(_connection.Shell))
        {
            if (greets)
            {
                client.Greet("DEALER");
            }
            client.Write(Encoding.Latin1.GetBytes(bytes));
            Assert.True(client.IsClosedWithin(TimeSpan.FromSeconds(10)), what);
        }
        Assert.InRange(Memory() - before, long.MinValue, 50 << 20);
        using var other = Answering();
    }

    [Fact]
    public void Announced_bytes_that_do_not_come_take_no_memory()
    {
        var before = Memory();
        var clients = Enumerable.Range(0, 20).Select(_ => new RawClient(_connection.Shell).Greet("DEALER")).ToList();
        foreach (var client in clients)
        {
            client.Write([2, 0, 0, 0, 0, 3, 0, 0, 0, .. new byte[1000]]); // 48 MB are announced
        }
        using var other = Answering();
        Assert.InRange(Memory() - before, long.MinValue, 50 << 20);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void A_client_that_subscribes_and_does_not_read_holds_up_nobody()
    {
        using var deaf = new RawClient(_connection.IoPub).Greet("SUB");
        deaf.Send([1]);
        using var shell = Answering();
        for (var i = 0; i < 4; i++)
        {
            shell.Send(RawClient.Request(Key, "execute_request", new JsonObject { ["code"] = "Console.Write(new string('x', 30_000_000));" }));
            Assert.Equal("ok", RawClient.Parse(shell.Receive()).Content["status"]!.GetValue<string>());
        }
    }

    [Fact]
    public void After_100_000_fuzzed_messages_the_kernel_answers()
    {
        var random = new Random(20_26);
        var good = RawClient.Request(Key, "kernel_info_request");
        var before = Memory();
        var client = new RawClient(_connection.Control).Greet("DEALER");
        for (var i = 0; i < 100_000; i++)
        {
            try
            {
                client.Send(Fuzzed(good, random));
                if (i % 1000 == 999)
                {
                    // Cut off in the middle, or with a rule broken: a new client takes over.
                    client.Write(random.Next(2) == 0 ? [1, 200, 1, 2, 3] : [(byte)random.Next(8, 256), 0]);
                    client.Dispose();
                    client = new RawClient(_connection.Control).Greet("DEALER");
                }
            }
            catch (IOException)
            {
                client.Dispose();
                client = new RawClient(_connection.Control).Greet("DEALER");
            }
        }
        client.Dispose();
        using var shell = Answering();
        Assert.InRange(Memory() - before, long.MinValue, 100 << 20);
    }

    /// <summary>A good request with something changed: bytes, frames left out or doubled, JSON that is none and signed all the same.</summary>
    private static byte[][] Fuzzed(byte[][] good, Random random)
    {
        var frames = good.Select(frame => (byte[])frame.Clone()).ToList();
        switch (random.Next(5))
        {
            case 0:
                var hit = frames[random.Next(frames.Count)];
                hit[random.Next(hit.Length)] ^= (byte)random.Next(1, 256);
                break;
            case 1:
                frames.RemoveAt(random.Next(frames.Count));
                break;
            case 2:
                frames.Insert(random.Next(frames.Count), new byte[random.Next(600)]);
                break;
            case 3:
                var noise = new byte[random.Next(300)];
                random.NextBytes(noise);
                return [noise];
            default:
                var depth = random.Next(1, 200);
                byte[][] parts = ["{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.ASCII.GetBytes(new string('[', depth))];
                var digest = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), parts.SelectMany(part => part).ToArray());
                return [good[0], Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)), .. parts];
        }
        return [.. frames];
    }

    /// <summary>A shell client that has had an answer.</summary>
    private RawClient Answering()
    {
        var shell = new RawClient(_connection.Shell).Greet("DEALER");
        shell.Send(RawClient.Request(Key, "kernel_info_request"));
        var (type, _, content) = RawClient.Parse(shell.Receive());
        Assert.Equal("kernel_info_reply", type);
        Assert.Equal("5.3", content["protocol_version"]!.GetValue<string>());
        return shell;
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}

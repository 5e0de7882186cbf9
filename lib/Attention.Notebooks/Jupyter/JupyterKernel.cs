using System.Text.Json.Nodes;
using Attention.Notebooks.Kernel;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Jupyter;

/// <summary>
/// Answers the front ends' requests. Cells run in a process of their own: it can be interrupted while this one listens, and when a cell
/// brings it down, the front ends are told why and a fresh one takes its place.
/// </summary>
internal sealed class JupyterKernel(JupyterServer server, KernelSupply processes, string directory, string? plotly)
{
    private static readonly TimeSpan s_stubborn = TimeSpan.FromSeconds(4);

    private readonly List<string> _history = [];
    private readonly TaskCompletionSource<bool> _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _generation = Guid.NewGuid().ToString("N");
    private PlotlyLoader _plotly = new(plotly);
    private KernelProcess? _cells;
    private Received? _running;
    private int _count;

    /// <summary>Serves until a front end asks for the end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        server.Publish("status", null, new JsonObject { ["execution_state"] = "starting" });
        processes.Prepare();
        var shell = ServeShellAsync();
        var control = ServeControlAsync();
        await using (stop.Register(() => _shutdown.TrySetResult(false)).ConfigureAwait(false))
        {
            await Task.WhenAny(_shutdown.Task, shell, control).ConfigureAwait(false);
        }
        if (_cells is not null)
        {
            await _cells.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ServeShellAsync()
    {
        await foreach (var request in server.ShellRequests.ReadAllAsync().ConfigureAwait(false))
        {
            await server.AroundAsync(request, () => HandleAsync(request)).ConfigureAwait(false);
        }
    }

    private async Task ServeControlAsync()
    {
        await foreach (var request in server.ControlRequests.ReadAllAsync().ConfigureAwait(false))
        {
            await server.AroundAsync(request, () => HandleAsync(request)).ConfigureAwait(false);
            if (request.Message.Type == "shutdown_request")
            {
                _shutdown.TrySetResult(true);
            }
        }
    }

    private async Task HandleAsync(Received request)
    {
        var content = request.Message.Content;
        switch (request.Message.Type)
        {
            case "execute_request":
                await ExecuteAsync(request).ConfigureAwait(false);
                break;
            case "kernel_info_request":
                server.Reply(request, KernelInfo.Content());
                break;
            case "complete_request":
                await CompleteAsync(request).ConfigureAwait(false);
                break;
            case "inspect_request":
                await InspectAsync(request).ConfigureAwait(false);
                break;
            case "is_complete_request":
                server.Reply(request, Completeness.Of(JupyterMessage.Text(content, "code")));
                break;
            case "history_request":
                server.Reply(request, History(content));
                break;
            case "comm_info_request":
                server.Reply(request, new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() });
                break;
            case "interrupt_request":
                if (_cells is { } cells)
                {
                    await cells.InterruptAsync().ConfigureAwait(false);
                    _ = WarnIfStubbornAsync();
                }
                server.Reply(request, new JsonObject { ["status"] = "ok" });
                break;
            case "shutdown_request":
                server.Reply(request, new JsonObject { ["status"] = "ok", ["restart"] = JupyterMessage.Flag(content, "restart", false) });
                break;
        }
    }

    private async Task CompleteAsync(Received request)
    {
        var (code, cursor) = CodeOf(request);
        var cells = await CellsAsync().ConfigureAwait(false);
        var found = await cells.CompleteAsync(code, cursor).ConfigureAwait(false);
        server.Reply(request, new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Names.Select(name => JsonValue.Create(name))]),
            ["cursor_start"] = found.Start,
            ["cursor_end"] = found.End,
            ["metadata"] = new JsonObject(),
        });
    }

    private async Task InspectAsync(Received request)
    {
        var (code, cursor) = CodeOf(request);
        var cells = await CellsAsync().ConfigureAwait(false);
        var known = await cells.InspectAsync(code, cursor).ConfigureAwait(false);
        server.Reply(request, new JsonObject
        {
            ["status"] = "ok",
            ["found"] = known.Text is not null,
            ["data"] = known.Text is null ? [] : new JsonObject { ["text/plain"] = known.Text },
            ["metadata"] = new JsonObject(),
        });
    }

    private static (string Code, int Cursor) CodeOf(Received request)
    {
        var code = JupyterMessage.Text(request.Message.Content, "code");
        return (code, JupyterMessage.Number(request.Message.Content, "cursor_pos", code.Length));
    }

    private async Task ExecuteAsync(Received request)
    {
        var content = request.Message.Content;
        var (header, code) = (request.Message.Header, JupyterMessage.Text(content, "code"));
        var silent = JupyterMessage.Flag(content, "silent", false);
        var allowsInput = JupyterMessage.Flag(content, "allow_stdin", true);
        if (!silent && JupyterMessage.Flag(content, "store_history", true))
        {
            _count++;
            _history.Add(code);
        }
        if (!silent)
        {
            server.Publish("execute_input", header, new JsonObject { ["code"] = code, ["execution_count"] = _count });
        }
        var cells = await CellsAsync().ConfigureAwait(false);
        cells.Ask = async (prompt, isSecret) => allowsInput ? await server.AskAsync(request, prompt, isSecret).ConfigureAwait(false) : null;
        _running = request;
        var failure = string.IsNullOrWhiteSpace(code) ? null : await cells.RunAsync(new Cell(_count, code), output =>
        {
            if (!silent)
            {
                foreach (var each in _plotly.Before(output).Append(output))
                {
                    Publish(header, each);
                }
            }
        }).ConfigureAwait(false);
        _running = null;
        if (failure is null)
        {
            server.Reply(request, new JsonObject
            {
                ["status"] = "ok",
                ["execution_count"] = _count,
                ["user_expressions"] = new JsonObject(),
                ["payload"] = new JsonArray(),
            });
            return;
        }
        if (failure.EndsKernel)
        {
            await StartAnewAsync(cells).ConfigureAwait(false);
            failure = failure with { Trace = [.. failure.Trace, "A fresh kernel has started, without variables: run the cells again from the top."] };
        }
        if (!silent)
        {
            server.Publish("error", header, Error(failure));
        }
        var reply = Error(failure);
        (reply["status"], reply["execution_count"]) = ("error", _count);
        server.Reply(request, reply);
        if (JupyterMessage.Flag(content, "stop_on_error", true))
        {
            await AbortWaitingAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Cells that were sent before this one failed do not run; other requests are answered.</summary>
    private async Task AbortWaitingAsync()
    {
        for (var waiting = server.ShellRequests.Count; waiting > 0 && server.ShellRequests.TryRead(out var request); waiting--)
        {
            await server.AroundAsync(request, () =>
            {
                if (request.Message.Type != "execute_request")
                {
                    return HandleAsync(request);
                }
                server.Reply(request, new JsonObject { ["status"] = "aborted", ["execution_count"] = _count });
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    private async Task<KernelProcess> CellsAsync() =>
        _cells ??= (KernelProcess)await processes.TakeAsync(directory, "full").ConfigureAwait(false);

    private async Task StartAnewAsync(KernelProcess ended)
    {
        _cells = null;
        _generation = Guid.NewGuid().ToString("N");
        _plotly = new(plotly);
        await ended.DisposeAsync().ConfigureAwait(false);
        processes.Prepare();
    }

    private async Task WarnIfStubbornAsync()
    {
        var interrupted = _running;
        await Task.Delay(s_stubborn).ConfigureAwait(false);
        if (interrupted is not null && _running == interrupted)
        {
            server.Publish("stream", interrupted.Message.Header, new JsonObject
            {
                ["name"] = "stderr",
                ["text"] = "The cell does not stop: it computes in threads of its own, in a finally block or in native code. Restart the kernel to end it.\n",
            });
        }
    }

    private void Publish(JsonObject header, CellOutput output)
    {
        var (type, content) = output switch
        {
            StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
            DisplayOutput display => ("display_data", Shown(display.Data, display.DisplayId)),
            UpdateOutput update => ("update_display_data", Shown(update.Data, update.DisplayId)),
            ResultOutput result => ("execute_result", Result(result.Data)),
            _ => throw new ArgumentException($"An output of the type {output.GetType().Name} has no message.", nameof(output)),
        };
        server.Publish(type, header, content);

        JsonObject Result(MimeBundle data)
        {
            var shown = Shown(data, null);
            shown["execution_count"] = _count;
            return shown;
        }
    }

    /// <param name="data">The forms of the value.</param>
    /// <param name="displayId">Counted by one process of cells: what another one displayed is not meant.</param>
    private JsonObject Shown(MimeBundle data, string? displayId) => new()
    {
        ["data"] = MimeData.Of(data),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = $"{_generation}-{displayId}" },
    };

    private static JsonObject Error(CellFailure failure) => new()
    {
        ["ename"] = failure.Name,
        ["evalue"] = failure.Message,
        ["traceback"] = new JsonArray([.. failure.Trace.Select(line => JsonValue.Create(line))]),
    };

    private JsonObject History(JsonObject content)
    {
        var most = JupyterMessage.Number(content, "n", int.MaxValue);
        var lines = _history.Index().TakeLast(most).Select(line => (JsonNode)new JsonArray(1, line.Index + 1, line.Item));
        return new JsonObject { ["status"] = "ok", ["history"] = new JsonArray([.. lines]) };
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Attention.Notebooks.Kernel;
using Attention.Notebooks.Kernel.Assist;

namespace Attention.Notebooks.Running;

/// <summary>
/// The outer side of a kernel process. A notebook has a process of its own: static state such as a random generator starts fresh,
/// and a stack overflow ends one notebook, not the run.
/// </summary>
internal sealed class KernelProcess : IKernel
{
    private const string DataFolder = "ATTENTION_DATA";

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly SemaphoreSlim _sending = new(1);

    private KernelProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, e) =>
        {
            lock (_errors)
            {
                if (_errors.Length < 4096)
                {
                    _errors.AppendLine(e.Data);
                }
            }
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a process that warms up at once; <see cref="StartAsync"/> tells it later for whom.</summary>
    public static KernelProcess Spawn()
    {
        var info = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        var self = typeof(KernelProcess).Assembly;
        var running = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(running) == self.GetName().Name)
        {
            info.FileName = running;
        }
        else
        {
            info.FileName = Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet";
            info.ArgumentList.Add(self.Location);
        }
        info.ArgumentList.Add(CommandLine.Program.HostVerb);
        if (Environment.GetEnvironmentVariable(DataFolder) is { Length: > 0 } data)
        {
            // The kernel works in the notebook's directory; the user meant the folder from here.
            info.Environment[DataFolder] = Path.GetFullPath(data);
        }
        return new KernelProcess(Process.Start(info)!);
    }

    public long PeakMemory { get; private set; }

    /// <summary>Asks the user for a line: prompt and whether it stays hidden in, the line out, null where nobody can be asked.</summary>
    public Func<string, bool, Task<string?>> Ask { get; set; } = (_, _) => Task.FromResult<string?>(null);

    /// <summary>Ends the cell that runs, if it can be ended; its variables keep their values.</summary>
    public Task InterruptAsync() => SendAsync(new InterruptRequest());

    public Task StartAsync(string directory, string profile) => SendAsync(new StartRequest(directory, profile));

    public async Task<CellFailure?> RunAsync(Cell cell, Action<CellOutput> publish)
    {
        await SendAsync(new CellRequest(cell)).ConfigureAwait(false);
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var mark = line.IndexOf(Messages.Mark, StringComparison.Ordinal);
            if (mark != 0)
            {
                publish(new StreamOutput("stdout", mark < 0 ? line + "\n" : line[..mark]));
            }
            if (mark < 0)
            {
                continue;
            }
            switch (JsonSerializer.Deserialize(line.AsSpan(mark + 1), Messages.Default.Reply))
            {
                case OutputReply { Output: var output }:
                    publish(output);
                    break;
                case AskReply ask:
                    await SendAsync(new InputRequest(await Ask(ask.Prompt, ask.IsSecret).ConfigureAwait(false))).ConfigureAwait(false);
                    break;
                case DoneReply done:
                    PeakMemory = done.PeakMemory;
                    return done.Failure;
            }
        }
        return await EndOfProcessAsync(cell).ConfigureAwait(false);
    }

    /// <summary>What could stand at the cursor; nothing where the process has ended.</summary>
    public async Task<Completions> CompleteAsync(string code, int cursor) =>
        (await AnswerAsync<CompletionsReply>(new CompleteRequest(code, cursor)).ConfigureAwait(false))?.Completions ?? new([], cursor, cursor);

    /// <summary>What is known of the name at the cursor.</summary>
    public async Task<Inspection> InspectAsync(string code, int cursor) =>
        (await AnswerAsync<InspectionReply>(new InspectRequest(code, cursor)).ConfigureAwait(false))?.Inspection ?? new(null);

    /// <summary>Asks between cells.</summary>
    private async Task<T?> AnswerAsync<T>(Request request) where T : Reply
    {
        await SendAsync(request).ConfigureAwait(false);
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var mark = line.IndexOf(Messages.Mark, StringComparison.Ordinal);
            if (mark >= 0 && JsonSerializer.Deserialize(line.AsSpan(mark + 1), Messages.Default.Reply) is T reply)
            {
                return reply;
            }
        }
        return null;
    }

    /// <summary>Ends the process now; a cell that runs in it fails.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        _sending.Dispose();
    }

    private async Task SendAsync(Request request)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _process.StandardInput.WriteLineAsync(Messages.Line(request)).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The process is gone; reading its answer finds that out and says why.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The process ended in the middle of a cell: the runtime's last words say why.</summary>
    private async Task<CellFailure> EndOfProcessAsync(Cell cell)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        string last;
        lock (_errors)
        {
            last = _errors.ToString();
        }
        var (name, message) = last switch
        {
            _ when last.Contains("Stack overflow", StringComparison.Ordinal) =>
                ("StackOverflowException", "The stack overflowed, which ends the program. Does a function call itself without an end?"),
            _ when last.Contains("Unhandled exception.", StringComparison.Ordinal) =>
                ("UnhandledException", "A thread that the notebook started threw, which ends the program: " + Between(last, "Unhandled exception.")),
            _ when last.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) =>
                ("OutOfMemoryException", "The memory is used up, which ends the program. Are tensors kept that could be disposed?"),
            _ => ("ProcessEnded", $"The cell ended the program with exit code {_process.ExitCode}. Did it call Environment.Exit, or did native code crash?"),
        };
        return new CellFailure(name, message, [$"{name}: {message}", $"in cell {cell.Number}"], EndsKernel: true);
    }

    private static string Between(string text, string start) =>
        text[(text.IndexOf(start, StringComparison.Ordinal) + start.Length)..].Trim().Split('\n')[0].Trim();
}

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>The inner side of a kernel process: reads requests from stdin, runs the cells, writes replies to stdout.</summary>
internal static class KernelHost
{
    public static async Task<int> RunAsync()
    {
        var requests = Channel.CreateUnbounded<Request>();
        var answers = new BlockingCollection<string?>();
        CSharpKernel? kernel = null;
        _ = Task.Run(() => ReadAsync(requests.Writer, answers, () => kernel?.Interrupt()));
        var replies = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var warm = Task.Run(WarmUp.RunAsync);

        await foreach (var request in requests.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            switch (request)
            {
                case StartRequest start:
                    Environment.CurrentDirectory = start.Directory;
                    Environment.SetEnvironmentVariable("ATTENTION_PROFILE", start.Profile);
                    await warm.ConfigureAwait(false);
                    kernel = new CSharpKernel(start.Directory, new ValueFormatter(), (prompt, isSecret) =>
                    {
                        replies.WriteLine(Messages.Line(new AskReply(prompt, isSecret)));
                        return answers.Take();
                    });
                    break;
                case CompleteRequest ask:
                    replies.WriteLine(Messages.Line(new CompletionsReply(await kernel!.CompleteAsync(ask.Code, ask.Cursor).ConfigureAwait(false))));
                    break;
                case InspectRequest ask:
                    replies.WriteLine(Messages.Line(new InspectionReply(await kernel!.InspectAsync(ask.Code, ask.Cursor).ConfigureAwait(false))));
                    break;
                case CellRequest { Cell: var cell }:
                    var failure = await kernel!.RunAsync(cell, output => replies.WriteLine(Messages.Line(new OutputReply(output)))).ConfigureAwait(false);
                    replies.WriteLine(Messages.Line(new DoneReply(failure, kernel.PeakMemory)));
                    break;
            }
        }
        return 0;
    }

    /// <summary>When the other side closes stdin, it is gone: a cell that still runs must not run on without anybody.</summary>
    private static async Task ReadAsync(ChannelWriter<Request> requests, BlockingCollection<string?> answers, Action interrupt)
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            switch (JsonSerializer.Deserialize(line, Messages.Default.Request))
            {
                case InterruptRequest:
                    interrupt();
                    break;
                case InputRequest { Text: var text }:
                    answers.Add(text);
                    break;
                case { } request:
                    requests.TryWrite(request);
                    break;
            }
        }
        Environment.Exit(0);
    }
}

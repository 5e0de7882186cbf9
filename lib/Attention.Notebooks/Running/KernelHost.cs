using System.Text;
using System.Text.Json;
using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>The inner side of a kernel process: reads requests from stdin, runs the cells, writes replies to stdout.</summary>
internal static class KernelHost
{
    public static async Task<int> RunAsync()
    {
        using var requests = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var replies = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var warm = Task.Run(WarmUp.RunAsync);

        CSharpKernel? kernel = null;
        while (await requests.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            switch (JsonSerializer.Deserialize(line, Messages.Default.Request))
            {
                case StartRequest start:
                    Environment.CurrentDirectory = start.Directory;
                    Environment.SetEnvironmentVariable("ATTENTION_PROFILE", start.Profile);
                    await warm.ConfigureAwait(false);
                    kernel = new CSharpKernel(start.Directory, new ValueFormatter());
                    break;
                case CellRequest { Cell: var cell }:
                    var failure = await kernel!.RunAsync(cell, output => replies.WriteLine(Messages.Line(new OutputReply(output)))).ConfigureAwait(false);
                    replies.WriteLine(Messages.Line(new DoneReply(failure)));
                    break;
            }
        }
        return 0;
    }
}

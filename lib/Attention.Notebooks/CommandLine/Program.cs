using System.CommandLine;
using System.Text;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.CommandLine;

internal static class Program
{
    /// <summary>The hidden verb with which the runner starts its kernel processes.</summary>
    public const string HostVerb = "host-cells";

    /// <returns>0 = well; 1 = a cell failed or outputs differ; 2 = the command line or a file is not right; 130 = stopped by the user.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (args is [HostVerb])
        {
            return await KernelHost.RunAsync().ConfigureAwait(false);
        }
        Console.OutputEncoding = Encoding.UTF8;
        var root = new RootCommand("Runs C# notebooks and turns them into pages.") { RunCommand.Create(), ExportCommand.Create(), KernelCommand.Create(), InstallCommand.Create(), InstallCommand.CreateUninstall(), InstallCommand.CreateDoctor(), DataCommand.Create() };
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (NotebookException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. The notebooks are as they were.").ConfigureAwait(false);
            return 130;
        }
    }
}

using System.CommandLine;
using System.Net.Sockets;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Export;
using Attention.Notebooks.Jupyter;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.CommandLine;

/// <summary><c>kernel CONNECTION_FILE</c>: what a front end starts, by the kernelspec that <c>install</c> wrote.</summary>
internal static class KernelCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("connection_file") { Description = "Addresses and key, as Jupyter writes them." };
        var command = new Command("kernel", "Serves Jupyter front ends; they start it.") { file };
        command.SetAction(async (parsed, stop) =>
        {
            var connection = ConnectionFile.Read(parsed.GetValue(file)!);
            var processes = new KernelSupply();
            await using var supply = processes.ConfigureAwait(false);
            try
            {
                var server = new JupyterServer(connection);
                await using var serving = server.ConfigureAwait(false);
                await new JupyterKernel(server, processes, Environment.CurrentDirectory, PlotlyScript.Text).RunAsync(stop).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                throw new NotebookException($"The kernel cannot listen on the ports of its connection file: {e.Message}. Start it anew from the front end.");
            }
            return 0;
        });
        return command;
    }
}

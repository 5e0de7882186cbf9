using System.Net;
using System.Text.Json;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Jupyter;

/// <summary>Where a kernel is to listen and the key of its messages, as the front end wrote it into a file.</summary>
internal sealed record ConnectionFile(IPAddress Address, int Shell, int Control, int Stdin, int IoPub, int Heartbeat, string Key)
{
    /// <exception cref="NotebookException">The file cannot be read, or says something this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            var root = json.RootElement;
            if (root.GetProperty("transport").GetString() is not "tcp" and var transport)
            {
                throw new NotebookException($"The connection file asks for the transport {transport}; this kernel has tcp.");
            }
            if (root.GetProperty("signature_scheme").GetString() is not "hmac-sha256" and var scheme)
            {
                throw new NotebookException($"The connection file asks for signatures by {scheme}; this kernel has hmac-sha256.");
            }
            if (root.GetProperty("key").GetString() is not { Length: > 0 } key)
            {
                throw new NotebookException("The connection file has no key: everybody who can reach the ports could run code. Let the front end make a key (Session.key in Jupyter).");
            }
            var ip = root.GetProperty("ip").GetString()!;
            var address = ip == "localhost" ? IPAddress.Loopback
                : IPAddress.TryParse(ip, out var parsed) ? parsed
                : throw new NotebookException($"The connection file's ip must be an address, such as 127.0.0.1: it is {ip}.");
            return new(address, Port("shell_port"), Port("control_port"), Port("stdin_port"), Port("iopub_port"), Port("hb_port"), key);

            int Port(string name) => root.GetProperty(name).GetInt32();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new NotebookException($"{path} is not a connection file as Jupyter writes it: {e.Message}");
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Running;

/// <summary>The program, run as a user runs it, in a folder of its own with copies of the sample notebooks.</summary>
public sealed class Tool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks");

    public Tool(params string[] samples)
    {
        foreach (var sample in samples)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Notebooks", sample), At(sample));
        }
    }

    public string Errors { get; private set; } = "";

    /// <summary>Environment variables of the next run.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Output { get; private set; } = "";

    public string At(params ReadOnlySpan<string> path) => Path.Combine([_folder.FullName, .. path]);

    /// <summary>A notebook of code cells, some of which begin with a line of tags: "//tags: skip".</summary>
    public string Write(string name, params string[] cells)
    {
        var notebook = new
        {
            cells = cells.Select((code, i) => new
            {
                cell_type = "code",
                execution_count = (int?)null,
                id = $"c{i}",
                metadata = new { tags = code.StartsWith("//tags: ", StringComparison.Ordinal) ? code.Split('\n')[0]["//tags: ".Length..].Split(' ') : [] },
                outputs = Array.Empty<int>(),
                source = code,
            }),
            metadata = new { },
            nbformat = 4,
            nbformat_minor = 5,
        };
        File.WriteAllText(At(name), JsonSerializer.Serialize(notebook));
        return At(name);
    }

    /// <returns>The exit code.</returns>
    public int Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return End(process);
    }

    /// <summary>Runs until a notebook has made that file, then interrupts as Ctrl+C does.</summary>
    /// <returns>The exit code.</returns>
    public int Interrupt(string file, params string[] arguments)
    {
        using var process = Start(arguments);
        while (!File.Exists(At(file)) && !process.HasExited)
        {
            Thread.Sleep(20);
        }
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        return End(process);
    }

    private Process Start(string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(CellOutput).Assembly.Location, .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var (name, value) in Variables)
        {
            info.Environment[name] = value;
        }
        return Process.Start(info)!;
    }

    private int End(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        Output = process.StandardOutput.ReadToEnd();
        Errors = errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

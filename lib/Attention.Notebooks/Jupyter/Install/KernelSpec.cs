using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Jupyter.Install;

/// <summary>The file that tells front ends how to start this kernel.</summary>
/// <param name="folder">kernels/NAME</param>
internal sealed partial class KernelSpec(string folder)
{
    /// <summary>dotnet-interactive's name: notebooks ask for it.</summary>
    public const string UsualName = ".net-csharp";

    private const string FileName = "kernel.json";

    /// <summary>The kernelspec of that name among those of a folder.</summary>
    /// <exception cref="NotebookException">The name is not one that Jupyter takes.</exception>
    public static KernelSpec Named(string name, string kernels) => Name().IsMatch(name)
        ? new(Path.Combine(kernels, name))
        : throw new NotebookException($"A kernel's name consists of small letters, digits, '.', '_' and '-': it got {name}.");

    public string Location { get; } = Path.Combine(folder, FileName);

    public bool Exists => File.Exists(Location);

    /// <summary>The command that front ends start, or null where there is no spec or none that can be read.</summary>
    public IReadOnlyList<string>? Command
    {
        get
        {
            try
            {
                return Exists ? [.. JsonNode.Parse(File.ReadAllText(Location))!["argv"]!.AsArray().Select(word => word!.GetValue<string>())] : null;
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or NullReferenceException)
            {
                return null;
            }
        }
    }

    /// <summary>Written by this program, whatever version or place.</summary>
    public bool IsOurs => Command is { } command && command.Contains("kernel") && command.Any(word => word.Contains("attention", StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the spec; only its user can read or change it.</summary>
    /// <param name="command">Program and words; the connection file is added.</param>
    /// <param name="force">Replace another program's spec of this name.</param>
    /// <exception cref="NotebookException">Another program's spec is there, or the folder cannot be written.</exception>
    public void Write(IReadOnlyList<string> command, bool force)
    {
        if (Exists && !IsOurs && !force)
        {
            throw new NotebookException(
                $"{Location} belongs to another program, probably dotnet-interactive. Notebooks that name {UsualName} would start this kernel from now on: say so with --force, or install beside it with --name attention-csharp.");
        }
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Append("kernel").Append("{connection_file}").Select(word => (JsonNode)word)]),
            ["display_name"] = Path.GetFileName(folder) == UsualName ? ".NET (C#)" : $".NET (C#) {Path.GetFileName(folder)}",
            ["interrupt_mode"] = "message",
            ["language"] = "C#",
        };
        try
        {
            CreatePrivate(folder);
            AtomicFile.Write(Location, System.Text.Encoding.UTF8.GetBytes(JsonText.Write(spec)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Location, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{folder} cannot be written: {e.Message} Say another place with --prefix DIR.");
        }
    }

    /// <exception cref="NotebookException">Another program's spec is there.</exception>
    public void Remove(bool force)
    {
        if (!IsOurs && !force)
        {
            throw new NotebookException($"{Location} belongs to another program: --force removes it nevertheless.");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [GeneratedRegex("^[a-z0-9._-]+$")]
    private static partial Regex Name();
}

namespace Attention.Notebooks.Jupyter.Install;

/// <summary>Where Jupyter and VS Code look for kernelspecs (docs.jupyter.org, "Common Directories").</summary>
internal static class KernelFolders
{
    /// <summary>The folder of one user's kernelspecs.</summary>
    /// <param name="system">linux, macos or windows</param>
    /// <param name="variable">Reads an environment variable; null = not set.</param>
    public static string OfUser(string system, Func<string, string?> variable)
    {
        if (variable("JUPYTER_DATA_DIR") is { Length: > 0 } data)
        {
            return Join(system, data, "kernels");
        }
        return system switch
        {
            "windows" => Join(system, variable("APPDATA") ?? Join(system, Home("USERPROFILE"), "AppData", "Roaming"), "jupyter", "kernels"),
            "macos" => Join(system, Home("HOME"), "Library", "Jupyter", "kernels"),
            _ when variable("XDG_DATA_HOME") is { Length: > 0 } share => Join(system, share, "jupyter", "kernels"),
            _ => Join(system, Home("HOME"), ".local", "share", "jupyter", "kernels"),
        };

        string Home(string name) => variable(name) ?? throw new Documents.NotebookException($"{name} is not set: say where to install with --prefix DIR.");
    }

    /// <summary>The folder of an environment's kernelspecs, such as a Python environment's.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>The system this program runs on, as <see cref="OfUser"/> names it.</summary>
    public static string ThisSystem { get; } = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    private static string Join(string system, params string[] parts) => string.Join(system == "windows" ? '\\' : '/', parts);
}

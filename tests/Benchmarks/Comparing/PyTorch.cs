using System.Diagnostics;

namespace Benchmarks.Comparing;

/// <summary>A Python that has PyTorch, and our script for it.</summary>
internal static class PyTorch
{
    public static string Script => Path.Combine(AppContext.BaseDirectory, "pytorch.py");

    /// <summary>The first python3 that can import torch, or null.</summary>
    public static string? Find() => new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(CanImport);

    static bool CanImport(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import torch"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;       // there is no such program
        }
    }
}

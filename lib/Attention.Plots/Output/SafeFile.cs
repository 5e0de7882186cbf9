using System.Text;

namespace Attention.Plots.Output;

/// <summary>Writes beside the target and moves into place: a reader never sees half a file, and a failed write leaves the old one.</summary>
internal static class SafeFile
{
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public static void Write(string path, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.GetFullPath(path);
        var beside = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, target, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside)) File.Delete(beside);
            throw new IOException($"The figure could not be written to {path}: {problem.Message} Is the folder writable?", problem);
        }
    }
}

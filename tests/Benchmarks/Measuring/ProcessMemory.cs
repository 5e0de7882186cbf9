using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>Bytes of memory this process holds and has held.</summary>
internal static class ProcessMemory
{
    const string Status = "/proc/self/status";

    public static long Peak => Linux("VmHWM:") ?? Refreshed().PeakWorkingSet64;

    public static long Now => Linux("VmRSS:") ?? Refreshed().WorkingSet64;

    /// <summary>From here on <see cref="Peak"/> is of what follows. Only Linux can do that; elsewhere the peak stays.</summary>
    public static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
    }

    static Process Refreshed()
    {
        var process = Process.GetCurrentProcess();
        process.Refresh();
        return process;
    }

    static long? Linux(string key)
    {
        if (!File.Exists(Status)) return null;
        foreach (var line in File.ReadLines(Status))
            if (line.StartsWith(key, StringComparison.Ordinal))
                return 1024 * long.Parse(line.AsSpan(key.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        return null;
    }
}

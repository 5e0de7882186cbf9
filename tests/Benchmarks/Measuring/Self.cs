using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>This program, to be started again in a process of its own.</summary>
internal static class Self
{
    /// <summary>Also where a test's host has loaded this program.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> words)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new(host, [typeof(Self).Assembly.Location, .. words]) { RedirectStandardOutput = true };
    }
}

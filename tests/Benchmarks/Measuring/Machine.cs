using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Benchmarks.Measuring;

/// <summary>What the rows were measured on.</summary>
internal static class Machine
{
    public static string Processor =>
        $"{Model}, {Environment.ProcessorCount} cores, {Simd}, {RuntimeInformation.OSDescription.Trim()} {RuntimeInformation.OSArchitecture}";

    public static string Program =>
        $"{typeof(torch).Assembly.GetName().Name} {typeof(torch).Assembly.GetName().Version?.ToString(3)} on {RuntimeInformation.FrameworkDescription}";

    static string Simd =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors (AVX-512)"
        : Vector256.IsHardwareAccelerated ? "256-bit vectors (AVX2)"
        : Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vectors";

    static string Model
    {
        get
        {
            const string path = "/proc/cpuinfo";
            var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
            return line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        }
    }
}

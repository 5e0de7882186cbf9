using System.CommandLine;
using BenchmarkDotNet.Running;
using Benchmarks.Kernels;

namespace Benchmarks.CommandLine;

/// <summary><c>kernels [options of BenchmarkDotNet]</c></summary>
internal static class KernelsCommand
{
    /// <summary>For the help text; the words go to BenchmarkDotNet as they are.</summary>
    public static Command Create() => new("kernels", "Measures single kernels with BenchmarkDotNet: kernels --filter '*' --job short");

    public static int Run(string[] args)
    {
        // In this process: the projects that BenchmarkDotNet generates know neither the stacks' folders nor .NET 10.
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(KernelsCommand).Assembly).Run([.. args, "--inProcess"], new KernelConfig());
        return summaries.All(summary => !summary.HasCriticalValidationErrors) ? 0 : 2;
    }
}

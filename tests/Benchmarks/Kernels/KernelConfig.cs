using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;

namespace Benchmarks.Kernels;

/// <summary>What is printed of a run.</summary>
internal sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        ArtifactsPath = Path.Combine(AppContext.BaseDirectory, "kernels");
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddExporter(MarkdownExporter.Console);
        AddLogger(ConsoleLogger.Default);
    }
}

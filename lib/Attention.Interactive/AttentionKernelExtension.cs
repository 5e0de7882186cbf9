using Microsoft.DotNet.Interactive;
using Plotly.NET.Interactive;

namespace Attention.Plots;

/// <summary>Teaches a dotnet-interactive kernel to show the charts of <see cref="PlotlyNetFigures.ToPlotlyNet"/>.
/// Figures and tensors need no extension: they carry their formatters.</summary>
public sealed class AttentionKernelExtension : IKernelExtension
{
    /// <summary>Loads Plotly.NET's own extension: a kernel finds extensions only in packages, not in a library referenced by its path.</summary>
    /// <remarks>Plotly.NET's charts, unlike figures, fetch plotly.js from its official address when they are shown.</remarks>
    public Task OnLoadAsync(Kernel kernel) => ((IKernelExtension)new FormatterKernelExtension()).OnLoadAsync(kernel);
}

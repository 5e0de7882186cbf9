using Attention.Browser.Tests.Browser;
using Attention.Plots.Output;

namespace Attention.Browser.Tests.Live;

/// <summary>A theory about live figures; skipped, with the reason, where there is no Chromium or no plotly.js.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LiveTheoryAttribute : TheoryAttribute
{
    public LiveTheoryAttribute() => Skip = NeedsPlotly.Reason;
}

/// <summary>A fact about live figures; skipped, with the reason, where there is no Chromium or no plotly.js.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LiveFactAttribute : FactAttribute
{
    public LiveFactAttribute() => Skip = NeedsPlotly.Reason;
}

file static class NeedsPlotly
{
    public static string? Reason => ChromiumProgram.Path is null ? ChromiumProgram.Missing
        : PlotlyScript.Text is null ? "needs plotly.js, which building lib/Attention.Plots fetches where npm and its registry are in reach" : null;
}

using Attention.Notebooks.Export;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Gives plotly.js to the page of a running kernel: once, before the first live figure. The script is shown and its place taken by a
/// note at once, so that the page has it and the saved notebook does not.
/// </summary>
/// <param name="plotly">The script; null = figures stay static pictures.</param>
internal sealed class PlotlyLoader(string? plotly)
{
    private const string Id = "plotly";

    private bool _given;

    /// <summary>What to publish before this output; nothing, unless it is the first live figure.</summary>
    public IEnumerable<CellOutput> Before(CellOutput output)
    {
        if (_given || plotly is null || !HasLiveFigure(output)) return [];
        _given = true;
        return [new DisplayOutput(Id, Html(Script(plotly))), new UpdateOutput(Id, Html(Note))];
    }

    private const string Note = "<small>plotly.js is on this page now: figures answer to the pointer as long as it is open.</small>";

    private static bool HasLiveFigure(CellOutput output)
    {
        var data = output switch
        {
            DisplayOutput display => display.Data,
            UpdateOutput update => update.Data,
            ResultOutput result => result.Data,
            _ => null,
        };
        return data is not null && data.Parts.TryGetValue("text/html", out var html) && PlotlyScript.IsWantedBy(html);
    }

    /// <summary>The script with the names of module loaders out of sight: Notebook 6 has require.js, which would swallow it.
    /// Figures that are on the page already hear of it.</summary>
    private static string Script(string plotly) => $$"""
        <script>
        if (!window.Plotly) (function (define, require, module, exports) {
        {{plotly}}
        }).call(window);
        window.dispatchEvent(new Event("plotlyready"));
        </script>
        """;

    private static MimeBundle Html(string html) => MimeBundle.Of("text/html", html);
}

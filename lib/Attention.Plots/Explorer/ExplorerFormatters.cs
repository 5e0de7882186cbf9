using Attention.Plots.Output;

namespace Attention.Plots.Explorer;

/// <summary>The output bundle of an explorer: HTML that holds everything, the picture as PNG for sites that strip it, and words.</summary>
internal sealed class ExplorerFormatters : FormatterSource<AttentionExplorer>
{
    static readonly Formatter<AttentionExplorer>[] Forms =
    [
        new("text/html", explorer => explorer.ToHtml()),
        .. FigureFormatters.Png<AttentionExplorer>(explorer => explorer.Picture),
        new("text/plain", explorer => explorer.AltText),
    ];

    protected override Formatter<AttentionExplorer>[] All => Forms;
}

namespace Attention.Plots.Output;

/// <summary>The output bundle of a figure: live JSON, HTML with the static picture, PNG where it can be made, and words.</summary>
internal sealed class FigureFormatters : FormatterSource<Figure>
{
    // 900 pixels for the usual figure: the width of a page that shows PNG only, and a third smaller in the notebook's file than at 2.
    const double PngScale = 1.5;

    static readonly Formatter<Figure>[] Forms =
    [
        new("application/vnd.plotly.v1+json", figure => figure.ToJson()),
        new("text/html", figure => figure.ToHtml()),
        .. Png<Figure>(figure => figure),
        new("text/plain", figure => figure.AltText),
    ];

    protected override Formatter<Figure>[] All => Forms;

    /// <summary>The PNG of what is shown, or nothing where none can be made.</summary>
    public static IEnumerable<Formatter<T>> Png<T>(Func<T, Figure> picture) =>
        Rasteriser.Available ? [new Formatter<T>("image/png", shown => Convert.ToBase64String(picture(shown).ToPng(PngScale)))] : [];
}

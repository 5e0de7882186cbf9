namespace Attention.Plots.Output;

/// <summary>The output bundle of a figure: live JSON, HTML with the static picture, PNG where it can be made, and words.</summary>
internal sealed class FigureFormatters
{
    // 900 pixels for the usual figure: the width of a page that shows PNG only, and a third smaller in the notebook's file than at 2.
    const double PngScale = 1.5;

    static readonly FigureFormatter[] All =
    [
        new("application/vnd.plotly.v1+json", figure => figure.ToJson()),
        new("text/html", figure => figure.ToHtml()),
        .. Rasteriser.Available
            ? [new FigureFormatter("image/png", figure => Convert.ToBase64String(figure.ToPng(PngScale)))]
            : Array.Empty<FigureFormatter>(),
        new("text/plain", figure => figure.AltText),
    ];

    public static string[] MimeTypes => [.. All.Select(formatter => formatter.MimeType)];

#pragma warning disable CA1822 // the convention asks for an instance method
    public IEnumerable<object> CreateTypeFormatters() => All;
#pragma warning restore CA1822
}

/// <summary>Writes a figure as one MIME type.</summary>
internal sealed class FigureFormatter(string mimeType, Func<Figure, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Figure figure) return false;
        writer.Write(write(figure));
        return true;
    }
}

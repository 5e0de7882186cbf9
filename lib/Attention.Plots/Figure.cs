using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Attention.Plots.Drawing;
using Attention.Plots.Model;
using Attention.Plots.Output;
using Attention.Plots.Plotly;

namespace Attention.Plots;

/// <summary>A finished figure: the same picture as Plotly JSON, as SVG, as HTML with both inside, and in words. It never changes,
/// and the same input gives the same bytes.</summary>
[TypeFormatterSource(typeof(FigureFormatters))]
public sealed class Figure
{
    static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    readonly Chart _chart;

    internal Figure(Chart chart) => _chart = chart;

    /// <summary>The finding, a short sentence.</summary>
    public string Title => _chart.Title;

    /// <summary>What the data says, computed from it: strongest pair, entropy, ranges, and whatever is wrong with it.</summary>
    public string Summary => string.Join(" ", [_chart.Summary, .. _chart.Caveats]);

    /// <summary>Kind, title and summary: what a reader hears who does not see the picture.</summary>
    public string AltText => $"{_chart.Kind}: {_chart.Title}{(".!?。！？".Contains(_chart.Title[^1]) ? "" : ".")} {Summary}";

    /// <summary>{"data": …, "layout": …} of Plotly's schema.</summary>
    public string ToJson() => PlotlyFigure.Of(_chart).ToJsonString(Plain);

    /// <summary>The static picture: an opaque light card.</summary>
    public string ToSvg() => SvgCard.Draw(_chart);

    /// <summary>An element with the static picture, which becomes the live figure where the page has Plotly; it asks no host for anything.</summary>
    public string ToHtml() => FigureHtml.Element(this);

    /// <summary>The static picture in pixels.</summary>
    /// <param name="scale">Pixels a px; 2 is sharp on dense displays.</param>
    /// <exception cref="InvalidOperationException">rsvg-convert is not installed, or failed.</exception>
    public byte[] ToPng(double scale = 2) => Rasteriser.ToPng(ToSvg(), scale);

    /// <summary>A page of its own that asks no host for anything: the figure is live where the build could fetch plotly.js.</summary>
    /// <param name="path">The file; what stood there is replaced.</param>
    /// <param name="live">Whether plotly.js goes into the page, which makes it 1.5 MB larger; false = the static picture only.</param>
    public void SaveHtml(string path, bool live = true) => SafeFile.Write(path, FigureHtml.Page(this, live ? PlotlyScript.Text : null));

    /// <summary>The static picture.</summary>
    public void SaveSvg(string path) => SafeFile.Write(path, ToSvg());

    /// <summary>The static picture in pixels.</summary>
    /// <param name="path">The file; what stood there is replaced.</param>
    /// <param name="scale">Pixels a px; 2 is sharp on dense displays.</param>
    /// <exception cref="InvalidOperationException">rsvg-convert is not installed, or failed.</exception>
    public void SavePng(string path, double scale = 2) => SafeFile.Write(path, ToPng(scale));

    /// <summary>The figure in words.</summary>
    public override string ToString() => AltText;
}

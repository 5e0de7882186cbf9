using System.Globalization;
using System.Text;
using Attention.Plots.Colours;
using Attention.Plots.Layout;

namespace Attention.Plots.Drawing;

/// <summary>Writes SVG elements: the only place that knows SVG's spelling.</summary>
internal sealed class SvgCanvas : ISurface
{
    readonly StringBuilder _svg = new();

    public SvgCanvas(double width, double height, string title)
    {
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\""
            + $" role=\"img\" font-family=\"{TextMeasure.Family}\">");
        Append($"<title>{Escape(title)}</title>");
    }

    public void Line(double x1, double y1, double x2, double y2, Paint paint, double width = 1, bool dashed = false) =>
        Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{paint.Colour.Hex}\" stroke-width=\"{N(width)}\"{Dash(dashed)}/>");

    public void Rectangle(Box box, Colour? fill, Paint? stroke = null, double width = 1, bool dashed = false)
    {
        var edge = stroke is { } paint ? $" stroke=\"{paint.Colour.Hex}\" stroke-width=\"{N(width)}\"{Dash(dashed)}" : "";
        Append($"<rect {Place(box)} fill=\"{fill?.Hex ?? "none"}\"{edge}/>");
    }

    public void Text(double x, double y, string text, TextStyle style)
    {
        var turn = style.Angle == 0 ? "" : $" transform=\"rotate({N(style.Angle)} {N(x)} {N(y)})\"";
        var anchor = style.Anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" };
        var bold = style.Bold ? " font-weight=\"600\"" : "";
        var colour = style.Paint.Role == PaintRole.Label ? style.Paint.Colour.ForTextOnWhite() : style.Paint.Colour;
        // Figures and capitals are 0.7 em high: their middle lies 0.35 em above the base line.
        Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" dy=\".35em\" font-size=\"{N(style.Size)}\""
            + $" fill=\"{colour.Hex}\"{anchor}{bold}{turn}>{Escape(text)}</text>");
    }

    /// <summary>A line through points; a point that is not a number breaks it.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, Colour colour, double width)
    {
        var path = new StringBuilder();
        var broken = true;
        foreach (var (x, y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y)) { broken = true; continue; }
            path.Append(broken ? 'M' : 'L').Append(N(x)).Append(' ').Append(N(y));
            broken = false;
        }
        Append($"<path d=\"{path}\" fill=\"none\" stroke=\"{colour.Hex}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");
    }

    /// <summary>The inside of a closed line.</summary>
    public void Area(IEnumerable<(double X, double Y)> outline, Colour colour, double opacity) =>
        Append($"<polygon points=\"{string.Join(' ', outline.Select(point => $"{N(point.X)},{N(point.Y)}"))}\" fill=\"{colour.Hex}\" fill-opacity=\"{N(opacity)}\"/>");

    public void Dot(double x, double y, double radius, Colour colour, double opacity) =>
        Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{colour.Hex}\" fill-opacity=\"{N(opacity)}\"/>");

    /// <summary>A PNG stretched over a box, its pixels kept sharp where the reader knows how, or smoothed.</summary>
    public void Picture(Box box, byte[] png, bool smooth = false) =>
        Append($"<image {Place(box)} preserveAspectRatio=\"none\"{(smooth ? "" : " style=\"image-rendering:pixelated\"")}"
            + $" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");

    /// <summary>A box in the colours of a scale, its low end at the bottom.</summary>
    public void Gradient(string id, Box box, ColourScale colours)
    {
        Append($"<linearGradient id=\"{id}\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">");
        foreach (var (share, colour) in colours.Stops) Append($"<stop offset=\"{share.ToString(CultureInfo.InvariantCulture)}\" stop-color=\"{colour.Hex}\"/>");
        Append("</linearGradient>");
        Append($"<rect {Place(box)} fill=\"url(#{id})\"/>");
    }

    /// <summary>What is drawn until the end of <paramref name="draw"/> stays inside the box.</summary>
    public void Clip(string id, Box box, Action draw)
    {
        Append($"<clipPath id=\"{id}\"><rect {Place(box)}/></clipPath>");
        Append($"<g clip-path=\"url(#{id})\">");
        draw();
        Append("</g>");
    }

    public string Finish() => _svg.Append("</svg>\n").ToString();

    void Append(string element) => _svg.Append(element).Append('\n');

    static string Place(Box box) => $"x=\"{N(box.Left)}\" y=\"{N(box.Top)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"";

    static string Dash(bool dashed) => dashed ? " stroke-dasharray=\"4 3\"" : "";

    /// <summary>Hundredths of a px are enough; the same number always reads the same.</summary>
    static string N(double px) => (Math.Round(px, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    /// <summary>Text content: markup escaped, characters that XML 1.0 forbids replaced.</summary>
    static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            safe.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                < 0x20 or 0xfffe or 0xffff => "\ufffd",
                _ => rune.ToString(),
            });
        return safe.ToString();
    }
}

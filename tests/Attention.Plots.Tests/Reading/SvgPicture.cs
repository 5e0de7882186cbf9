using System.Globalization;
using System.Xml.Linq;
using Attention.Plots.Layout;

namespace Attention.Plots.Tests.Reading;

/// <summary>A static picture read back as a reader's XML parser reads it.</summary>
internal sealed class SvgPicture
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    readonly XElement _root;

    public SvgPicture(Figure figure) => _root = XDocument.Parse(figure.ToSvg()).Root!;

    public double Width => Number(_root, "width");

    public double Height => Number(_root, "height");

    public IEnumerable<XElement> All(string name) => _root.Descendants(Svg + name);

    /// <summary>Filled rectangles other than the card and clip paths: cells, bars, blocks.</summary>
    public IReadOnlyList<XElement> Boxes() => [.. All("rect")
        .Where(rect => rect.Parent!.Name != Svg + "clipPath" && rect.Attribute("fill")!.Value[0] == '#')
        .Skip(1)];

    public IEnumerable<string> Texts() => All("text").Select(text => text.Value);

    public bool Says(string text) => Texts().Contains(text);

    /// <summary>Text and the box it takes, turned as it is drawn.</summary>
    public IEnumerable<(string Text, double Left, double Top, double Right, double Bottom)> TextBoxes()
    {
        foreach (var text in All("text"))
        {
            var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
            var width = TextMeasure.Width(text.Value, size, text.Attribute("font-weight") is not null);
            var start = text.Attribute("text-anchor")?.Value switch { "middle" => -width / 2, "end" => -width, _ => 0 };
            var angle = text.Attribute("transform") is { } turn ? double.Parse(turn.Value["rotate(".Length..].Split(' ')[0], CultureInfo.InvariantCulture) * Math.PI / 180 : 0;
            (double X, double Y) Turned(double dx, double dy) => (x + dx * Math.Cos(angle) - dy * Math.Sin(angle), y + dx * Math.Sin(angle) + dy * Math.Cos(angle));
            var corners = new[] { Turned(start, -size / 2), Turned(start + width, -size / 2), Turned(start, size / 2), Turned(start + width, size / 2) };
            yield return (text.Value, corners.Min(corner => corner.X), corners.Min(corner => corner.Y), corners.Max(corner => corner.X), corners.Max(corner => corner.Y));
        }
    }

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}

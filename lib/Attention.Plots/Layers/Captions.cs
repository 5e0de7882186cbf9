using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>Words below each picture of a grid, with a coloured mark and a frame where they are right or wrong.</summary>
internal sealed record Captions(IReadOnlyList<Caption> Items) : SketchLayer
{
    public const double Size = 11;
    public const double Line = 15;
    const int MostLines = 2;

    // Bluish green and vermilion keep apart without red–green vision; the mark says it without any colour.
    static readonly Colour Right = Palette.OfSeries(2), Wrong = Palette.OfSeries(1);

    /// <summary>Lines of a caption, at most two, no wider than its picture's place; the mark stays with the first word.</summary>
    public static IReadOnlyList<string> Lines(string text, bool? correct, double width)
    {
        var (mark, bold) = (correct switch { true => "✓ ", false => "✗ ", _ => "" }, correct == false);
        var within = width - TextMeasure.Width(mark, Size, bold);
        var lines = TextMeasure.Wrap(text, Size, within, bold).Select(line => TextMeasure.Elide(line, Size, within, bold)).ToList();
        if (lines.Count > MostLines)
            lines = [.. lines.Take(MostLines - 1), TextMeasure.Elide(string.Join(' ', lines.Skip(MostLines - 1)), Size, within, bold)];
        return lines.Count == 0 ? mark.Length == 0 ? [] : [mark.TrimEnd()] : [mark + lines[0], .. lines.Skip(1)];
    }

    public override void Draw(ISurface surface, Frame frame)
    {
        foreach (var item in Items)
        {
            var (left, top) = (frame.X(item.Picture.Left), frame.Y(item.Picture.Top));
            var picture = new Box(left, top, frame.X(item.Picture.Right) - left, frame.Y(item.Picture.Bottom) - top);
            var paint = item.Correct switch { true => Paint.Label(Right), false => Paint.Label(Wrong), _ => Paint.Ink };
            if (item.Correct is { } correct) surface.Rectangle(picture.Grown(1.5), null, correct ? Right : Wrong, correct ? 1 : 3);
            for (var line = 0; line < item.Lines.Count; line++)
                surface.Text(picture.CentreX, picture.Bottom + 3 + (line + 0.5) * Line, item.Lines[line], new TextStyle(Size, paint, Anchor.Middle, Bold: item.Correct == false));
        }
    }
}

/// <param name="Picture">Where the picture lies on the axes.</param>
internal sealed record Caption(Box Picture, IReadOnlyList<string> Lines, bool? Correct);

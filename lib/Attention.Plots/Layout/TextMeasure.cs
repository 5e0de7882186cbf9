using System.Globalization;
using System.Text;

namespace Attention.Plots.Layout;

/// <summary>How wide a text is, estimated without a font file. Latin advances are those of DejaVu Sans, the widest of the
/// faces asked for, so what fits here fits everywhere.</summary>
internal static class TextMeasure
{
    /// <summary>Faces in order of wish; the last ones carry Chinese, Japanese and Korean.</summary>
    public const string Family = "'Segoe UI','Helvetica Neue',Arial,'DejaVu Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";

    public const double LineHeight = 1.35;
    const double BoldFactor = 1.13;

    // Hundredths of an em, U+0020 to U+007E.
    static readonly byte[] Ascii =
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
        100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    /// <summary>Width in px at a font size in px.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes()) ems += Advance(rune);
        return ems * size * (bold ? BoldFactor : 1);
    }

    static double Advance(Rune rune)
    {
        var code = rune.Value;
        if (code is >= 0x20 and <= 0x7e) return Ascii[code - 0x20] / 100.0;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
            _ when code >= 0x1f000 => 1.35,            // emoji
            _ when IsFullWidth(code) => 1,
            UnicodeCategory.UppercaseLetter => 0.8,
            UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 0.84,
            _ when code is 0x2026 or 0x2014 => 1,      // … —
            _ => 0.68,
        };
    }

    /// <summary>Characters that fill a square: Chinese, kana, Hangul, full-width forms.</summary>
    static bool IsFullWidth(int code) =>
        code is >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff
            or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60 or >= 0x20000;

    /// <summary>The text, or its beginning and an ellipsis that fit in a width. Never cuts inside a character.</summary>
    public static string Elide(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        var parts = StringInfo.ParseCombiningCharacters(text);
        var end = Direction.EndOf(text);
        for (var keep = parts.Length - 1; keep > 0; keep--)
        {
            var shorter = text[..parts[keep]].TrimEnd() + "…" + end;
            if (Width(shorter, size, bold) <= width) return shorter;
        }
        return "…";
    }

    /// <summary>Lines no wider than a width, broken at spaces, and between characters where there is no space to break at.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Width((line + piece).TrimEnd(), size, bold) > width)
            {
                lines.Add(line.TrimEnd());
                line = piece.TrimStart();
            }
            else
            {
                line += piece;
            }
        }
        if (line.Length > 0) lines.Add(Elide(line.TrimEnd(), size, width, bold));
        return lines;
    }

    /// <summary>Words with the space after them; full-width characters one by one.</summary>
    static IEnumerable<string> Pieces(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var single = IsFullWidth(rune.Value);
            if (single && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            word.Append(rune.ToString());
            if (single || Rune.IsWhiteSpace(rune))
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0) yield return word.ToString();
    }
}

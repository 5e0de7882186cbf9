using System.Globalization;

namespace Attention.Plots.Colours;

/// <summary>An sRGB colour.</summary>
internal readonly record struct Colour(byte R, byte G, byte B)
{
    public static readonly Colour White = new(255, 255, 255);

    public static Colour Parse(string hex)
    {
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    public string Hex => $"#{R:x2}{G:x2}{B:x2}";

    /// <summary>The colour a share of the way to another, channel by channel.</summary>
    public Colour Towards(Colour other, double share)
    {
        byte Mix(byte from, byte to) => (byte)Math.Round(from + (to - from) * share);
        return new Colour(Mix(R, other.R), Mix(G, other.G), Mix(B, other.B));
    }

    /// <summary>Relative luminance as WCAG 2 defines it, 0 (black) to 1 (white).</summary>
    public double Luminance
    {
        get
        {
            static double Linear(byte channel)
            {
                var share = channel / 255.0;
                return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
            }
            return 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);
        }
    }

    /// <summary>WCAG contrast ratio, 1 to 21.</summary>
    public double Contrast(Colour other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour itself, or darkened until text in it stands out from white (4.5 : 1).</summary>
    public Colour ForTextOnWhite()
    {
        var dark = this;
        while (dark.Contrast(White) < 4.5) dark = dark.Towards(default, 0.1);
        return dark;
    }
}

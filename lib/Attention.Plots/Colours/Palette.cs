namespace Attention.Plots.Colours;

/// <summary>The colours of everything that is not data, and the Okabe–Ito colours of the series.</summary>
internal static class Palette
{
    public static readonly Colour Card = Colour.White;
    public static readonly Colour Ink = Colour.Parse("#1f2933");
    public static readonly Colour Muted = Colour.Parse("#52606d");
    public static readonly Colour Grid = Colour.Parse("#e4e7eb");
    public static readonly Colour Gap = Colour.Parse("#d5d9de");

    /// <summary>Text of a live figure until the page's own colour is known: a grey that reads on white and on black.</summary>
    public const string LiveInk = "#7a7a7a";

    /// <summary>Grid of a live figure: faint on any page.</summary>
    public const string LiveGrid = "rgba(128,128,128,0.22)";

    // Okabe and Ito 2008, those that keep apart on white and on black first.
    static readonly Colour[] Series =
        [.. new[] { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9" }.Select(Colour.Parse)];

    /// <summary>Points that lie behind the lines.</summary>
    public static readonly Colour Points = Colour.Parse("#8592a0");

    public static Colour OfSeries(int index) => Series[index % Series.Length];

    public const int SeriesCount = 6;

    /// <summary>Black or white, whichever reads better on the colour.</summary>
    public static Colour TextOn(Colour background) =>
        background.Contrast(Colour.White) >= background.Contrast(default) ? Colour.White : default;
}

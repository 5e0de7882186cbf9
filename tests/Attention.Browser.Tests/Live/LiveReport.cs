namespace Attention.Browser.Tests.Live;

/// <summary>What was seen of one live figure. Places in px from its upper left corner.</summary>
/// <param name="Stepped">Whether it has steps behind a slider, which its static picture shows side by side.</param>
internal sealed record LiveReport(
    double Width, double Height, bool PictureHidden, bool Stepped, string Label, IReadOnlyList<string> Problems, IReadOnlyList<SeenText> Texts)
{
    /// <summary>The live figure as Chromium painted it.</summary>
    public CoarsePicture? Painted { get; init; }

    /// <summary>The static picture.</summary>
    public CoarsePicture? Picture { get; init; }
}

/// <summary>A text as Chromium drew it.</summary>
/// <param name="Angle">Degrees, clockwise.</param>
/// <param name="Size">Of the font, in px.</param>
/// <param name="Colour">Red, green and blue, 0 to 255.</param>
/// <param name="Covered">Whether it lies on something painted: a cell, a bar.</param>
internal sealed record SeenText(
    string Words, double Left, double Top, double Right, double Bottom, double Angle, double Size, IReadOnlyList<int> Colour, bool Covered);

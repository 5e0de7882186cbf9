namespace Attention.Plots.Colours;

/// <summary>Colours at even steps from 0 to 1, and straight lines between them.</summary>
internal sealed class ColourScale(params string[] stops)
{
    readonly Colour[] _stops = [.. stops.Select(Colour.Parse)];

    /// <summary>Dark blue to yellow, even in lightness, the same to readers with and without red–green vision (Nuñez, Anderson and Renslow 2018).</summary>
    public static ColourScale Cividis { get; } = new(
        "#00204c", "#002f6f", "#2a406c", "#48526b", "#5e626e", "#727374", "#878578", "#9e9676", "#b6a971", "#cfbd65", "#e9d250", "#ffe945");

    /// <summary>Blue below, white at the centre, red above: both ends stay apart without red–green vision.</summary>
    public static ColourScale BlueWhiteRed { get; } = new(
        "#0f4c8a", "#3f83bd", "#8fbfdf", "#d3e5f0", "#f7f7f7", "#fbdcc8", "#ee9f7c", "#cf533f", "#8f0f26");

    /// <summary>Black to white.</summary>
    public static ColourScale Grey { get; } = new("#000000", "#ffffff");

    public Colour At(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (_stops.Length - 1);
        var below = Math.Min((int)place, _stops.Length - 2);
        return _stops[below].Towards(_stops[below + 1], place - below);
    }

    /// <summary>The stops with their places in 0–1.</summary>
    public IEnumerable<(double Share, Colour Colour)> Stops =>
        _stops.Select((colour, index) => (Math.Round((double)index / (_stops.Length - 1), 4), colour));
}

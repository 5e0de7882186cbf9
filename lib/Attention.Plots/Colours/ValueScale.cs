namespace Attention.Plots.Colours;

/// <summary>A colour scale stretched over the values from Min to Max.</summary>
internal sealed record ValueScale(ColourScale Colours, double Min, double Max)
{
    /// <summary>Attention weights: Cividis from 0 to 1, whatever the data, so that figures compare.</summary>
    public static ValueScale Weights { get; } = new(ColourScale.Cividis, 0, 1);

    /// <summary>Signed values: white at 0, both sides equally far.</summary>
    public static ValueScale Signed(double min, double max)
    {
        var reach = Math.Max(Math.Abs(min), Math.Abs(max));
        return reach == 0 ? new(ColourScale.BlueWhiteRed, -1, 1) : new(ColourScale.BlueWhiteRed, -reach, reach);
    }

    /// <summary>Non-negative values: Cividis from 0 to the largest.</summary>
    public static ValueScale FromZero(double max) => new(ColourScale.Cividis, 0, max > 0 ? max : 1);

    public double Share(double value) => (value - Min) / (Max - Min);

    public Colour At(double value) => Colours.At(Share(value));
}

using Attention.Plots.Model;

namespace Attention.Plots.Layout;

/// <summary>The ticks of an axis that fit along a length, how they are turned, and the room they take beside the plot.</summary>
/// <param name="Ticks">In order along the axis.</param>
/// <param name="Angle">0 upright, −45 or −90 degrees.</param>
/// <param name="LabelRoom">px from the plot to the far end of the labels.</param>
/// <param name="Overhang">px that a turned label sticks out before the axis' start.</param>
internal sealed record AxisFit(IReadOnlyList<Tick> Ticks, int Angle, double LabelRoom, double Overhang)
{
    public const double FontSize = 12;
    public const double Gap = 6;
    public const double TitleRoom = 22;

    /// <summary>A label is not allowed to take more than this, px.</summary>
    public const double LongestLabel = 120;

    /// <summary>px a label needs along the axis.</summary>
    public const double Pitch = 16;
    const double SlantedPitch = 20;

    public static readonly AxisFit None = new([], 0, 0, 0);

    /// <summary>Below the plot: upright where they fit, else slanted, else on end, else every second, third, …</summary>
    public static AxisFit Below(Axis axis, double length)
    {
        if (axis.Hidden) return None;
        const double line = FontSize * TextMeasure.LineHeight;
        if (axis.Labels is null) return new(Numbers(axis, length, apart: axis.Count > 0 ? Measure($"{axis.Count}") + 10 : 80), 0, line, 0);

        var pitch = length / axis.Labels.Count;
        var names = Names(axis.Labels);
        var widest = names.Max(name => Measure(name.Text));
        if (widest + 6 <= pitch) return new(names, 0, line, 0);

        var angle = pitch >= SlantedPitch ? -45 : -90;
        var shown = Thin(names, pitch, Pitch);
        if (angle == -90) return new(shown, angle, widest + 5, 0);
        var slope = Math.Sqrt(0.5);
        var overhang = shown.Max(name => Measure(name.Text) * slope - (name.Value + 0.5) * pitch);
        return new(shown, angle, widest * slope + FontSize, Math.Max(0, overhang));
    }

    /// <summary>Left of the plot, always upright.</summary>
    public static AxisFit Beside(Axis axis, double length)
    {
        if (axis.Hidden) return None;
        var ticks = axis.Labels is null
            ? Numbers(axis, length, apart: axis.Count > 0 ? Pitch + 2 : 46)
            : Thin(Names(axis.Labels), length / axis.Labels.Count, Pitch - 1);
        return new(ticks, 0, ticks.Max(tick => Measure(tick.Text)), 0);
    }

    static double Measure(string text) => TextMeasure.Width(text, FontSize);

    static IReadOnlyList<Tick> Numbers(Axis axis, double length, double apart)
    {
        var most = Math.Max(2, (int)(length / apart));
        return axis.TicksAt is { } places && places.Count <= most + 2 ? [.. places.Select(place => new Tick(place, Layout.Ticks.Number(place)))]
            : axis.Count > 0 ? Layout.Ticks.Positions(axis.Count, length / axis.Count, apart)
            : axis.Log ? Layout.Ticks.Log(axis.Min, axis.Max)
            : Layout.Ticks.Linear(axis.Min, axis.Max, Math.Min(most, axis.Wished));
    }

    static Tick[] Names(IReadOnlyList<string> labels) =>
        [.. labels.Select((label, index) => new Tick(index, TextMeasure.Elide(label, FontSize, LongestLabel)))];

    static Tick[] Thin(Tick[] ticks, double pitch, double needed)
    {
        var every = Math.Max(1, (int)Math.Ceiling(needed / pitch - 1e-9));
        return [.. ticks.Where((_, index) => index % every == 0)];
    }
}

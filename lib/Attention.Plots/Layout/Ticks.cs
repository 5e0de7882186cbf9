using System.Globalization;

namespace Attention.Plots.Layout;

/// <summary>A mark on an axis.</summary>
internal readonly record struct Tick(double Value, string Text);

/// <summary>Round numbers between two ends.</summary>
internal static class Ticks
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten within [min, max]: the step that gives about as many as wished.</summary>
    /// <returns>At least one tick; [min] alone when min = max.</returns>
    public static IReadOnlyList<Tick> Linear(double min, double max, int wished)
    {
        if (!(max > min)) return [new Tick(min, Number(min))];
        var step = Step(min, max, wished);
        var (first, last) = (Math.Ceiling(min / step - 1e-9), Math.Floor(max / step + 1e-9));
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 15);
        var ticks = new List<Tick>();
        for (var count = first; count <= last; count++)
        {
            // Many decimals or digits: the shortest form says it better than a row of noughts.
            var value = Math.Round(count * step, decimals) + 0.0;    // + 0.0: no minus before a nought
            ticks.Add(new Tick(value, decimals > 4 || Math.Abs(max) >= 1e6 || Math.Abs(min) >= 1e6
                ? Signed(value.ToString("0.###e+0", CultureInfo.InvariantCulture))
                : Signed(value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))));
        }
        return ticks;
    }

    /// <summary>1, 2 or 5 times a power of ten, so that [min, max] holds about the wished number of steps.</summary>
    public static double Step(double min, double max, int wished)
    {
        var raw = (max - min) / Math.Max(1, wished);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var lead = raw / power;
        return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
    }

    /// <summary>Positions 0 to count − 1: each, or every 2nd, 5th, 10th, 20th, … so that they come at least so many px apart.</summary>
    public static IReadOnlyList<Tick> Positions(int count, double pitch, double apart)
    {
        var step = 1;
        for (var round = 0; step * pitch < apart && step < count; round++) step = round % 3 == 1 ? step / 2 * 5 : step * 2;
        return [.. Enumerable.Range(0, (count + step - 1) / step).Select(index => new Tick(index * step, Number(index * step)))];
    }

    /// <summary>Powers of ten within [min, max]; with 2 and 5 between them where fewer than three powers would stand alone.</summary>
    public static IReadOnlyList<Tick> Log(double min, double max)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(min)), (int)Math.Ceiling(Math.Log10(max)));
        var every = Math.Max(1, (last - first + 7) / 8);
        double[] leads = last - first <= 3 ? [1, 2, 5] : [1];
        var ticks = new List<Tick>();
        for (var power = first; power <= last; power += every)
            foreach (var lead in leads)
            {
                var value = lead * Math.Pow(10, power);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) ticks.Add(new Tick(value, Number(value)));
            }
        return ticks.Count > 0 ? ticks : [new Tick(min, Number(min))];
    }

    /// <summary>At most four significant digits, with a true minus sign; powers of ten for the very large and small.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        var text = size != 0 && (size < 1e-4 || size >= 1e6)
            ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : ((double)(decimal)Significant(value, 4)).ToString("0.########", CultureInfo.InvariantCulture);
        return Signed(text);
    }

    /// <summary>The value rounded to so many significant digits.</summary>
    public static double Significant(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        var decimals = digits - magnitude;
        if (decimals is >= 0 and <= 15) return Math.Round(value, decimals);
        var text = value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>With so many decimals always, as in a column of weights.</summary>
    public static string Fixed(double value, int decimals)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Signed(text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text);
    }

    static string Signed(string text) => text.Replace('-', '−');
}

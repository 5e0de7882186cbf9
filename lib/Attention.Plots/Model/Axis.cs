using Attention.Plots.Layout;

namespace Attention.Plots.Model;

/// <summary>What one edge of a panel measures. Cells and bars stand at 0, 1, 2, … with half a step on both sides.</summary>
internal sealed record Axis
{
    public string Title { get; init; } = "";

    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>Names of the positions 0 to Count − 1.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How many positions there are; 0 on an axis of numbers.</summary>
    public int Count { get; init; }

    public bool Log { get; init; }

    /// <summary>Places that deserve their tick where they fit: the few lengths that were measured.</summary>
    public IReadOnlyList<double>? TicksAt { get; init; }

    /// <summary>From top to bottom, as rows of a matrix are read.</summary>
    public bool Reversed { get; init; }

    public bool Grid { get; init; }

    /// <summary>Ticks to aim at on an axis of numbers.</summary>
    public int Wished { get; init; } = 5;

    /// <summary>No ticks and no title: pixels and diagrams.</summary>
    public bool Hidden { get; init; }

    /// <summary>An axis of named or numbered positions.</summary>
    public static Axis Positions(string title, int count, IReadOnlyList<string>? labels, bool reversed = false) =>
        new() { Title = title, Min = -0.5, Max = count - 0.5, Count = count, Labels = labels, Reversed = reversed };

    /// <summary>An axis of numbers that ends on ticks, with 0 inside when asked for.</summary>
    public static Axis Numbers(string title, IEnumerable<double> values, bool fromZero = false, bool log = false, int wished = 5)
    {
        var (min, max) = Matrix.Span(log ? values.Where(value => value > 0) : values);
        if (log) return new() { Title = title, Min = min, Max = max > min ? max : min * 10, Log = true, Grid = true };
        if (fromZero) (min, max) = (Math.Min(0, min), Math.Max(0, max));
        if (max <= min) (min, max) = (min - 0.5, max + 0.5);
        var step = Ticks.Step(min, max, wished);
        return new() { Title = title, Min = Math.Floor(min / step + 1e-9) * step, Max = Math.Ceiling(max / step - 1e-9) * step, Grid = true };
    }

    /// <summary>An axis of numbers with exactly these ends.</summary>
    public static Axis Between(string title, double min, double max, bool log = false) =>
        new() { Title = title, Min = min, Max = max > min ? max : min + 1, Log = log, Grid = true };

    /// <summary>An axis of numbers with a little room beyond the first and the last: points are seen whole.</summary>
    public static Axis Around(string title, IEnumerable<double> values, bool log = false)
    {
        const double room = 0.04;
        var (min, max) = Matrix.Span(values);
        if (max <= min) (min, max) = log ? (min / 2, max * 2) : (min - 0.5, max + 0.5);
        return log
            ? Between(title, min / Math.Pow(max / min, room), max * Math.Pow(max / min, room), log)
            : Between(title, min - (max - min) * room, max + (max - min) * room);
    }

    /// <summary>0 at the start of the axis, 1 at its end.</summary>
    public double Share(double value) => Log
        ? Math.Log(value / Min) / Math.Log(Max / Min)
        : (value - Min) / (Max - Min);

    /// <summary>The value at a share of the way: <see cref="Share"/> backwards.</summary>
    public double At(double share) => Log ? Min * Math.Pow(Max / Min, share) : Min + share * (Max - Min);
}

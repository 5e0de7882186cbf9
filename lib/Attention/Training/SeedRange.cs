using System.Globalization;

namespace Attention.Training;

/// <summary>One number measured over several seeds.</summary>
public sealed class SeedRange
{
    private readonly double[] values;

    /// <summary>What was measured.</summary>
    /// <param name="values">One number a seed.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SeedRange(params double[] values)
    {
        if (values.Length == 0)
            throw new ArgumentException("A range needs at least one measurement: none came.", nameof(values));
        this.values = [.. values];
    }

    /// <summary>One number a seed, in order.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Σ / n</summary>
    public double Mean => values.Average();

    /// <summary>The smallest; NaN if there is one.</summary>
    public double Min => values.Min();

    /// <summary>The largest; NaN if there is one.</summary>
    public double Max => values.Any(double.IsNaN) ? double.NaN : values.Max();

    /// <summary>For example <c>0.987, 0.98 to 0.99 over 3 seeds</c>.</summary>
    public override string ToString() => values.Length == 1
        ? $"{Text(Mean)} with one seed"
        : $"{Text(Mean)}, {Text(Min)} to {Text(Max)} over {values.Length} seeds";

    private static string Text(double number) => number.ToString("g3", CultureInfo.InvariantCulture);
}

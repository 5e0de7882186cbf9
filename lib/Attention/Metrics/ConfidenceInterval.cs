using System.Globalization;

namespace Attention.Metrics;

/// <summary>A measured number, and between which numbers it would lie if other sentences of the same kind had been tested.</summary>
/// <param name="Value">Measured on the test set as it is.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ConfidenceInterval(double Value, double Low, double High)
{
    /// <summary>For example <c>21.3 [20.1, 22.6]</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(Value)} [{Text(Low)}, {Text(High)}]");

    private static string Text(double number) => number.ToString(Math.Abs(number) >= 10 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
}

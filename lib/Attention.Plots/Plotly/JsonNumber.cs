using System.Text.Json.Nodes;
using Attention.Plots.Layout;

namespace Attention.Plots.Plotly;

/// <summary>Numbers as the figure stores them: rounded, and null where there is none.</summary>
internal static class JsonNumber
{
    public static JsonNode? Of(double value, int digits = 5) =>
        double.IsFinite(value) ? JsonValue.Create(Ticks.Significant(value, digits) + 0.0) : null;

    public static JsonArray List(IEnumerable<double> values, int digits = 5) => [.. values.Select(value => Of(value, digits))];
}

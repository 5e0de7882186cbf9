using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attention.Plots.Tests;

/// <summary>What Plotly.NET is given must be the figure, whole, in values that its serialiser writes back.</summary>
public class FigureJsonTests
{
    [Theory, MemberData(nameof(Examples.SmallNames), MemberType = typeof(Examples))]
    public void Values_written_again_are_the_figure(string name)
    {
        var json = Examples.Of(name).ToJson();
        var (traces, layout) = FigureJson.Read(json);
        var (again, original) = (JsonSerializer.SerializeToNode(new { data = traces, layout }), JsonNode.Parse(json)!.AsObject());
        foreach (var key in original.Select(part => part.Key).Where(key => key is not ("data" or "layout")).ToList()) original.Remove(key);
        Assert.True(JsonNode.DeepEquals(original, again), again!.ToJsonString());
    }

    [Fact]
    public void Packed_numbers_become_rows_that_older_plotly_reads()
    {
        var cells = Examples.Ramp(23, 29);
        cells[1, 2] = double.NaN;
        var z = (List<List<object?>>)FigureJson.Read(Plot.HeatMap(cells).ToJson()).Traces[0]["z"]!;
        Assert.Equal((23, 29), (z.Count, z[0].Count));
        Assert.Equal((float)cells[22, 0], z[22][0]);
        Assert.Null(z[1][2]);
    }

    [Theory, InlineData("u1", "AQID", new[] { 1.0, 2, 3 }), InlineData("i2", "AQD//w==", new[] { 1.0, -1 }), InlineData("f8", "AAAAAAAA8D8=", new[] { 1.0 })]
    public void Every_packed_type_is_read(string type, string data, double[] expected)
    {
        var json = $$$"""{"data":[{"type":"bar","y":{"dtype":"{{{type}}}","bdata":"{{{data}}}"}}],"layout":{}}""";
        var numbers = (List<object?>)FigureJson.Read(json).Traces[0]["y"]!;
        Assert.Equal(expected, numbers.Select(number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_unknown_packed_type_is_named() =>
        Assert.Equal("A packed array must be of a type that plotly.js knows: “c16” came.",
            Assert.Throws<NotSupportedException>(() => FigureJson.Read("""{"data":[{"y":{"dtype":"c16","bdata":""}}],"layout":{}}""")).Message);
}

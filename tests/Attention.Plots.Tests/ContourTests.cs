using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class ContourTests
{
    [Fact]
    public void A_function_is_asked_from_end_to_end()
    {
        var trace = new LiveFigure(Plot.Contour((x, y) => x + 10 * y, (-1, 1), (2, 4))).Traces[0];
        var (x, y, z) = (LiveFigure.Numbers(trace.GetProperty("x")), LiveFigure.Numbers(trace.GetProperty("y")), LiveFigure.Table(trace.GetProperty("z")));
        Assert.Equal((-1, 1, 2, 4), (x[0], x[^1], y[0], y[^1]));
        Assert.Equal((19, 21, 41), (z[0][0], z[0][^1], z[^1][^1]));
    }

    [Fact]
    public void Words_tell_both_extremes_and_their_places()
    {
        var figure = Plot.Contour((x, y) => 5 - x * x - (y - 1) * (y - 1), (-3, 3), (-1, 3));
        Assert.Equal("Highest at (0, 1)", figure.Title);
        Assert.Equal("61 × 41 places. Lowest −8 at (−3, −1), highest 5 at (0, 1).", figure.Summary);
    }

    [Fact]
    public void Both_pictures_draw_the_same_levels()
    {
        // Levels −1.5 to 1.5 in steps of 0.5. The line at 0 is a cross, two lines; each other level has two branches.
        var figure = Plot.Contour((query, key) => query * key, (-2, 2), (-1, 1), "Saddle");
        Assert.Equal(2 * 7, new SvgPicture(figure).All("path").Count());
        var lines = new LiveFigure(figure).Traces.Skip(1).ToList();
        Assert.Equal(7, lines.Count);
        foreach (var (line, level) in lines.Zip(Enumerable.Range(-3, 7), (line, step) => (line, step / 2.0)))
        {
            var (x, y) = (Known(line.GetProperty("x")), Known(line.GetProperty("y")));
            Assert.All(x.Zip(y), point => Assert.Equal(level, point.First * point.Second, 0.02));
        }
    }

    static double[] Known(System.Text.Json.JsonElement numbers) =>
        [.. numbers.EnumerateArray().Where(one => one.ValueKind == System.Text.Json.JsonValueKind.Number).Select(one => one.GetDouble())];

    [Fact]
    public void A_line_is_seen_on_its_colour()
    {
        // A hill of weights: white lines on the dark foot, black ones on the yellow top.
        var lines = new LiveFigure(Plot.Contour((x, y) => Math.Exp(-x * x - y * y), (-2, 2), (-2, 2))).Traces.Skip(1).ToList();
        Assert.Equal(("#ffffff", "#000000"), (ColourOf(lines[0]), ColourOf(lines[^1])));
    }

    static string ColourOf(System.Text.Json.JsonElement line) => line.GetProperty("line").GetProperty("color").GetString()!;

    [Fact]
    public void Signed_values_are_white_at_zero()
    {
        var trace = new LiveFigure(Plot.Contour((x, y) => x + y, (-1, 3), (0, 1))).Traces[0];
        Assert.Equal((-4, 4), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void Low_rows_lie_at_the_bottom()
    {
        var picture = new SvgPicture(Plot.Contour((_, y) => y, (0, 1), (0, 1))).All("image").Single().Attribute("href")!.Value;
        var pixels = new DecodedPng(Convert.FromBase64String(picture["data:image/png;base64,".Length..])).Pixels;
        Assert.True(pixels[0, 0].R > 200, "The top is yellow: 1.");
        Assert.True(pixels[pixels.GetLength(0) - 1, 0].R < 50, "The bottom is blue: 0.");
    }

    [Fact]
    public void Undefined_places_are_gaps()
    {
        var figure = Plot.Contour(new[,] { { 1, double.NaN }, { 2, 3 } });
        Assert.EndsWith("1 place is NaN or infinite and left as a gap.", figure.Summary, StringComparison.Ordinal);
        Assert.Null(LiveFigure.Table(new LiveFigure(figure).Traces[0].GetProperty("z"))[0][1]);
    }

    [Fact]
    public void A_range_has_to_rise() =>
        Assert.Equal("x must rise from its first end to its second: (1, 1) came.",
            Assert.Throws<ArgumentException>(() => Plot.Contour((x, y) => x, (1, 1), (0, 1))).Message);

    [Fact]
    public void Places_have_to_be_even() =>
        Assert.Equal("x must rise evenly, as linspace does: from 0 to 3 came in uneven or falling steps.",
            Assert.Throws<ArgumentException>(() => Plot.Contour(new double[2, 3], new[] { 0.0, 1, 3 })).Message);

    [Fact]
    public void A_function_that_is_nowhere_defined_is_refused() =>
        Assert.StartsWith("A contour map needs at least one finite value",
            Assert.Throws<ArgumentException>(() => Plot.Contour((_, _) => double.NaN, (0, 1), (0, 1))).Message, StringComparison.Ordinal);
}

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
        var figure = Plot.Contour((query, key) => query * key, (-2, 2), (-1, 1), "Saddle");
        var contours = new LiveFigure(figure).Traces[0].GetProperty("contours");
        Assert.Equal((-1.5, 1.5, 0.5), (contours.GetProperty("start").GetDouble(), contours.GetProperty("end").GetDouble(), contours.GetProperty("size").GetDouble()));
        // The line at 0 is a cross, two lines; those at ±0.5, ±1 and ±1.5 have two branches each.
        Assert.Equal(2 * 7, new SvgPicture(figure).All("path").Count());
    }

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

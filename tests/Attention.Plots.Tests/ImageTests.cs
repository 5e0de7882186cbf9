using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class ImageTests
{
    [Fact]
    public void Pixels_are_whole_px_squares_of_grey()
    {
        var svg = new SvgPicture(Plot.Image(new[,] { { 0.0, 0.5 }, { 1, 0.25 }, { 0, 0 } }));
        var pixels = svg.Boxes();
        Assert.Equal(["#000000", "#808080", "#ffffff", "#404040", "#000000", "#000000"], pixels.Select(pixel => pixel.Attribute("fill")!.Value));
        Assert.All(pixels, pixel => Assert.Equal(SvgPicture.Number(pixel, "width"), SvgPicture.Number(pixel, "height")));
        Assert.Equal(SvgPicture.Number(pixels[0], "width"), Math.Round(SvgPicture.Number(pixels[0], "width")));
    }

    [Fact]
    public void Bytes_are_white_at_255_although_no_pixel_reaches_it()
    {
        var trace = new LiveFigure(Plot.Image(new byte[,] { { 0, 200 } })).Traces[0];
        Assert.Equal((0, 255), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void A_row_s_bar_lies_beside_the_row()
    {
        var figure = Plot.Image(new[,] { { 0.0, 0.5 }, { 1, 0.25 } }, rowWeights: new[] { 0.8, 0.2 });
        var boxes = new SvgPicture(figure).Boxes();
        var (pixel, bar, second) = (boxes[2], boxes[4], boxes[5]);
        Assert.Equal(4, SvgPicture.Number(bar, "width") / SvgPicture.Number(second, "width"), 2);
        var middle = SvgPicture.Number(second, "y") + SvgPicture.Number(second, "height") / 2;
        Assert.Equal(SvgPicture.Number(pixel, "y") + SvgPicture.Number(pixel, "height") / 2, middle, 1);
        Assert.Equal("h", new LiveFigure(figure).Traces[1].GetProperty("orientation").GetString());
        Assert.Equal("Row 0 is highest: 0.8", figure.Title);
    }

    [Fact]
    public void Weights_must_match_the_rows() =>
        Assert.Equal("rowWeights must hold one number for each row of the picture: 3 came, pixels is [2, 1].",
            Assert.Throws<ArgumentException>(() => Plot.Image(new[,] { { 0.0 }, { 1 } }, rowWeights: new[] { 1.0, 2, 3 })).Message);
}

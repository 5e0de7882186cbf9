using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class PngPictureTests
{
    static readonly Colour[] Palette = [new(1, 2, 3), new(250, 0, 7), new(255, 255, 255)];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(257, 11)]
    public void An_independent_reader_sees_the_pixels_that_were_written(int width, int height)
    {
        var pixels = Enumerable.Range(0, width * height).Select(index => (byte)(index * 7 % 3)).ToArray();
        var png = new DecodedPng(PngPicture.Encode(width, height, pixels, Palette));
        Assert.Equal((width, height), (png.Width, png.Height));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var colour = Palette[pixels[y * width + x]];
                Assert.Equal((colour.R, colour.G, colour.B), png.Pixels[y, x]);
            }
    }

    [Fact]
    public void The_gradient_of_the_colour_bar_runs_from_bottom_to_top()
    {
        var png = new DecodedPng(PngPicture.Gradient(ColourScale.Grey));
        Assert.Equal((255, 255, 255), png.Pixels[0, 0]);
        Assert.Equal((0, 0, 0), png.Pixels[255, 0]);
    }
}

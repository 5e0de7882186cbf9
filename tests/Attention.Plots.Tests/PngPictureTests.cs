using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class PngPictureTests
{
    static readonly Colour[] Palette = [new(1, 2, 3), new(250, 0, 7), new(255, 255, 255)];

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(5, 3, 1, 1)]
    [InlineData(5, 3, 2, 7)]
    [InlineData(257, 11, 3, 1)]
    public void An_independent_reader_sees_the_pixels_that_were_written(int width, int height, int wide, int high)
    {
        var pixels = Enumerable.Range(0, width * height).Select(index => (byte)(index * 7 % 3)).ToArray();
        var png = new DecodedPng(PngPicture.Encode(width, height, pixels, Palette, (wide, high)));
        Assert.Equal((width * wide, height * high), (png.Width, png.Height));
        for (var y = 0; y < png.Height; y++)
            for (var x = 0; x < png.Width; x++)
            {
                var colour = Palette[pixels[y / high * width + x / wide]];
                Assert.Equal((colour.R, colour.G, colour.B), png.Pixels[y, x]);
            }
    }

    [Theory]
    [InlineData(5, 3, 1)]
    [InlineData(23, 29, 1)]
    [InlineData(19, 17, 3)]
    public void More_colours_than_a_palette_holds_are_written_in_full(int width, int height, int enlarge)
    {
        // Steep and flat stretches, so that each of the writer's filters is the best somewhere.
        Colour At(int y, int x) => new((byte)(x * y * 7), (byte)(y < height / 2 ? x * 11 : y * 13), (byte)(x * 5 + y * 3));
        var picture = new Picture([.. Enumerable.Range(0, width * height).Select(index => At(index / width, index % width))], height, width);
        var png = new DecodedPng(PngPicture.Encode(picture, (enlarge, enlarge)));
        Assert.Equal((width * enlarge, height * enlarge), (png.Width, png.Height));
        for (var y = 0; y < png.Height; y++)
            for (var x = 0; x < png.Width; x++)
            {
                var colour = At(y / enlarge, x / enlarge);
                Assert.Equal((colour.R, colour.G, colour.B), png.Pixels[y, x]);
            }
    }
}

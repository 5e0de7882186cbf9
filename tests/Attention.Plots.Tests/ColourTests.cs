using Attention.Plots.Colours;

namespace Attention.Plots.Tests;

public class ColourTests
{
    static readonly double[] Shares = [.. Enumerable.Range(0, 101).Select(step => step / 100.0)];

    [Fact]
    public void Cividis_grows_lighter_all_the_way()
    {
        var lightness = Shares.Select(share => ColourScale.Cividis.At(share).Luminance).ToArray();
        for (var step = 1; step < lightness.Length; step++) Assert.True(lightness[step] > lightness[step - 1], $"at {step} %");
    }

    [Fact]
    public void The_diverging_scale_is_lightest_at_its_centre_and_balanced()
    {
        var scale = ColourScale.BlueWhiteRed;
        Assert.Equal(0.5, Shares.MaxBy(share => scale.At(share).Luminance));
        foreach (var share in Shares.Take(50))
            Assert.InRange(scale.At(share).Luminance - scale.At(1 - share).Luminance, -0.12, 0.12);
    }

    [Fact]
    public void Blue_stays_apart_from_red_without_red_green_vision()
    {
        // Blue minus the mean of red and green survives in every common form of colour blindness.
        static int Blueness(Colour colour) => colour.B - (colour.R + colour.G) / 2;
        foreach (var share in new[] { 0.0, 0.1, 0.2, 0.3 })
            Assert.True(Blueness(ColourScale.BlueWhiteRed.At(share)) - Blueness(ColourScale.BlueWhiteRed.At(1 - share)) > 60, $"at {share}");
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_is_wcags(string a, string b, double ratio) => Assert.Equal(ratio, Colour.Parse(a).Contrast(Colour.Parse(b)), 2);

    [Fact]
    public void Text_reads_on_every_colour_of_both_scales()
    {
        foreach (var scale in new[] { ColourScale.Cividis, ColourScale.BlueWhiteRed })
            foreach (var share in Shares)
                Assert.True(scale.At(share).Contrast(Palette.TextOn(scale.At(share))) >= 4.5, $"{scale.At(share).Hex}");
    }

    [Fact]
    public void Labels_of_every_series_read_on_the_card()
    {
        for (var series = 0; series < Palette.SeriesCount; series++)
            Assert.True(Palette.OfSeries(series).ForTextOnWhite().Contrast(Colour.White) >= 4.5);
    }
}

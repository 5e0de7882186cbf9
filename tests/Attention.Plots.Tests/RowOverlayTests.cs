using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class RowOverlayTests
{
    static readonly double[,] White = { { 1, 1 }, { 1, 1 }, { 1, 1 } };

    [Fact]
    public void Each_row_has_one_colour_and_heavier_rows_another()
    {
        var covered = DecodedPng.In(Plot.RowOverlay(White, new[] { 0.5, 0.3, 0.2 }).ToJson())[1];
        for (var row = 0; row < 3; row++) Assert.Equal(covered.Pixels[row, 0], covered.Pixels[row, 1]);
        Assert.Equal(3, covered.Pixels.Cast<(byte, byte, byte)>().Distinct().Count());
    }

    [Fact]
    public void Bars_stand_against_the_uniform_weight()
    {
        var figure = Plot.RowOverlay(White, new[] { 0.5, 0.3, 0.2 });
        Assert.True(new SvgPicture(figure).Says("uniform 0.33"));
        Assert.Equal("3 × 2 pixels. Weights of the rows: 3 bars. Highest row 0 with 0.5, sum 1. 1 of 3 rows weigh more than uniform.", figure.Summary);
    }

    [Fact]
    public void Rows_below_the_threshold_fade_and_are_counted()
    {
        var figure = Plot.RowOverlay(new[,] { { 0.0 }, { 0 }, { 0 } }, new[] { 0.5, 0.3, 0.2 }, threshold: 0.3);
        var covered = DecodedPng.In(figure.ToJson())[1];
        Assert.Equal((204, 204, 204), covered.Pixels[2, 0]);       // four fifths of the way from black to white
        Assert.NotEqual(((byte)204, (byte)204, (byte)204), covered.Pixels[1, 0]);
        Assert.EndsWith("2 reach the threshold 0.3.", figure.Summary, StringComparison.Ordinal);
        Assert.True(new SvgPicture(figure).Says("threshold 0.3"));
    }

    [Fact]
    public void Weights_must_match_the_rows() =>
        Assert.Equal("rowWeights must hold one number for each row of the picture: 2 came, pixels is [3, 2].",
            Assert.Throws<ArgumentException>(() => Plot.RowOverlay(White, new[] { 0.5, 0.5 })).Message);
}

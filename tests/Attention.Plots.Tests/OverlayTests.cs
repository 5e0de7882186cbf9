using Attention.Plots.Tests.Reading;
using static TorchSharp.torch;

namespace Attention.Plots.Tests;

public class OverlayTests
{
    static readonly double[,] Black = new double[4, 8];
    static readonly double[,] Halves = { { 0, 1 } };

    /// <summary>Bilinear with align_corners=False, as torch.nn.functional.interpolate gives it for [0, 1] at 4 places (PyTorch 1.13): 0, 0.25, 0.75, 1.</summary>
    [Theory, InlineData(-0.25, 0), InlineData(0.25, 0.25), InlineData(0.75, 0.75), InlineData(1.25, 1)]
    public void Weights_between_two_cells_are_those_of_pytorch_s_interpolate(double x, double expected) =>
        Assert.Equal(expected, Heat.Bilinear(new Matrix([0, 1], 1, 2), 0, x), 12);

    [Fact]
    public void Between_four_cells_all_four_count() =>
        Assert.Equal(0.75 * (0.75 * 1 + 0.25 * 2) + 0.25 * (0.75 * 3 + 0.25 * 5), Heat.Bilinear(new Matrix([1, 2, 3, 5], 2, 2), 0.25, 0.25), 12);

    [Fact]
    public void Blocks_have_two_colours_and_smooth_heat_has_more()
    {
        int Colours(bool smooth) => DecodedPng.In(Plot.Overlay(Black, Halves, smooth: smooth).ToJson())[1].Pixels.Cast<(byte, byte, byte)>().Distinct().Count();
        Assert.Equal(2, Colours(smooth: false));
        Assert.Equal(6, Colours(smooth: true));     // beyond the outermost centres the weight stays: 2 × 2 of 8 columns are alike
    }

    [Fact]
    public void Heat_is_three_fifths_of_each_colour()
    {
        // Cividis ends at #00204c and #ffe945; the picture is black on the left and white on the right.
        var figure = Plot.Overlay(new[,] { { 0.0, 1 } }, Halves, smooth: false);
        var (left, right) = (DecodedPng.In(figure.ToJson())[1].Pixels[0, 0], DecodedPng.In(figure.ToJson())[1].Pixels[0, 1]);
        Assert.Equal(((byte)0, (byte)Math.Round(0.6 * 0x20), (byte)Math.Round(0.6 * 0x4c)), left);
        Assert.Equal(((byte)255, (byte)Math.Round(0.4 * 255 + 0.6 * 0xe9), (byte)Math.Round(0.4 * 255 + 0.6 * 0x45)), right);
    }

    [Fact]
    public void The_picture_beside_it_keeps_its_colours() =>
        Assert.Equal([(255, 0, 0), (0, 0, 255)], DecodedPng.In(Plot.Overlay(new byte[,,] { { { 255, 0, 0 } }, { { 0, 0, 255 } } }, new[,] { { 1.0 } }).ToJson())[0]
            .Pixels.Cast<(byte R, byte G, byte B)>().Select(pixel => ((int)pixel.R, (int)pixel.G, (int)pixel.B)));

    [Fact]
    public void The_live_figure_tells_the_weight_under_the_pointer_and_has_one_colour_bar()
    {
        var traces = new LiveFigure(Plot.Overlay(Black, Halves)).Traces;
        Assert.Equal(["heatmap", "image", "heatmap", "image"], traces.Select(trace => trace.GetProperty("type").GetString()));
        var cells = traces[2];
        // Two cells over 8 columns: their middles lie at 1.5 and 5.5, over 4 rows at 1.5.
        Assert.Equal((1.5, 4, 1.5, 4), (cells.GetProperty("x0").GetDouble(), cells.GetProperty("dx").GetDouble(), cells.GetProperty("y0").GetDouble(), cells.GetProperty("dy").GetDouble()));
        Assert.Single(traces, trace => trace.TryGetProperty("showscale", out var shown) && shown.GetBoolean());
    }

    [Fact]
    public void A_region_is_outlined_and_its_share_is_said()
    {
        // Columns 2 to 5 cover half of each cell; the weights are 0.2 and 0.6: half of 0.8. 2 × 4 of 4 × 8 pixels are a quarter, and half the rows.
        var figure = Plot.Overlay(Black, new[,] { { 0.2, 0.6 } }, region: new Region(Top: 1, Left: 2, Height: 2, Width: 4));
        Assert.EndsWith("The outlined region holds 25 % of the weight on 25 % of the area.", figure.Summary, StringComparison.Ordinal);
        Assert.Equal(4, new SvgPicture(figure).All("rect").Count(rect => rect.Attribute("fill")?.Value == "none"));    // white and orange on both panels
    }

    [Fact]
    public void Title_and_summary_name_the_peak()
    {
        var figure = Plot.Overlay(zeros(12, 12), tensor(new float[] { 0.1f, 0, 0, 0, 0, 0, 0, 0.1f, 0.8f }).view(3, 3));
        Assert.Equal("The weight peaks at the bottom right", figure.Title);
        Assert.Equal("12 × 12 pixels. 3 × 3 weights, highest 0.8 in row 2, column 2, 7.2 times the mean.", figure.Summary);
    }

    [Fact]
    public void Several_maps_have_a_panel_each_on_one_scale()
    {
        var figure = Plot.Overlay(Black, new double[,,] { { { 0.25, 0.75 } }, { { 0.5, 0.5 } } }, names: ["head 0", "head 1"]);
        var svg = new SvgPicture(figure);
        Assert.True(svg.Says("picture") && svg.Says("head 0") && svg.Says("head 1"));
        Assert.All(new LiveFigure(figure).Traces.Where(trace => trace.GetProperty("type").GetString() == "heatmap"),
            trace => Assert.Equal(0.75, trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void A_weight_that_is_no_number_leaves_the_picture_and_is_said()
    {
        var figure = Plot.Overlay(new[,] { { 1.0, 1 } }, new[,] { { double.NaN, 1 } });
        Assert.Equal((255, 255, 255), DecodedPng.In(figure.ToJson())[1].Pixels[0, 0]);
        Assert.EndsWith("1 weight is NaN or infinite; the picture stays uncovered there.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void One_weight_per_patch_asks_for_its_grid() =>
        Assert.Equal("weights must be a map [h, w] or several [maps, h, w]: it is [16]. Fold one weight per patch back into the patches' grid: weights.view(h, w).",
            Assert.Throws<ArgumentException>(() => Plot.Overlay(Black, zeros(16))).Message);

    [Fact]
    public void More_weights_than_pixels_are_an_error() =>
        Assert.Equal("weights must have at most one cell for each pixel: they are [5, 2], the picture is [4, 8].",
            Assert.Throws<ArgumentException>(() => Plot.Overlay(Black, zeros(5, 2))).Message);

    [Fact]
    public void A_region_outside_the_picture_is_an_error() =>
        Assert.Equal("region must lie inside the picture, [4, 8]: rows 3 to 4 and columns 0 to 1 came.",
            Assert.Throws<ArgumentException>(() => Plot.Overlay(Black, Halves, region: new Region(3, 0, 2, 2))).Message);

    [Fact]
    public void A_batch_needs_its_index()
    {
        Assert.Equal("pixels is [5, 3, 4, 8], so one matrix must be picked: batch: is missing. Pass batch: a number from 0 to 4.",
            Assert.Throws<ArgumentException>(() => Plot.Overlay(zeros(5, 3, 4, 8), Halves)).Message);
        Assert.StartsWith("4 × 8 pixels.", Plot.Overlay(zeros(5, 3, 4, 8), Halves, batch: 4).Summary, StringComparison.Ordinal);
    }
}

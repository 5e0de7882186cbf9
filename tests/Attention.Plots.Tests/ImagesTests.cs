using Attention.Plots.Tests.Reading;
using static TorchSharp.torch;

namespace Attention.Plots.Tests;

public class ImagesTests
{
    static readonly double[,,] Three = { { { 0, 1 }, { 0.5, 0.25 } }, { { 1, 1 }, { 0, 0 } }, { { 0, 1 }, { 1, 0 } } };

    [Fact]
    public void Both_pictures_hold_every_pixel()
    {
        var figure = Plot.Images(Three);
        var live = DecodedPng.In(figure.ToJson());
        var still = DecodedPng.In(figure.ToSvg());
        Assert.Equal((3, 3), (live.Count, still.Count));
        (byte, byte, byte) Grey(int level) => ((byte)level, (byte)level, (byte)level);
        Assert.Equal([Grey(0), Grey(255), Grey(128), Grey(64)], live[0].Pixels.Cast<(byte, byte, byte)>());
        for (var row = 0; row < 2; row++)
            for (var column = 0; column < 2; column++)
                Assert.Equal(live[0].Pixels[row, column], still[0].Pixels[still[0].Height / 4 * (1 + 2 * row), still[0].Width / 4 * (1 + 2 * column)]);
    }

    [Fact]
    public void Channels_first_and_channels_last_are_the_same_picture()
    {
        var last = new byte[,,] { { { 255, 0, 0 } }, { { 0, 255, 0 } } };
        var first = tensor(new float[] { 1, 0, 0, 1, 0, 0 }).view(1, 3, 2, 1);
        (byte, byte, byte)[] redGreen = [(255, 0, 0), (0, 255, 0)];
        Assert.Equal(redGreen, DecodedPng.In(Plot.Image(last).ToJson()).Single().Pixels.Cast<(byte, byte, byte)>());
        Assert.Equal(redGreen, DecodedPng.In(Plot.Images(first).ToJson()).Single().Pixels.Cast<(byte, byte, byte)>());
    }

    [Fact]
    public void Right_and_wrong_are_said_by_a_mark_and_not_by_colour_alone()
    {
        var figure = Plot.Images(Three, captions: ["boot", "coat", "bag"], correct: [true, false, true]);
        var svg = new SvgPicture(figure);
        Assert.True(svg.Says("✓ boot") && svg.Says("✗ coat") && svg.Says("✓ bag"));
        var frames = svg.All("rect").Where(rect => rect.Attribute("fill")?.Value == "none").Select(rect => rect.Attribute("stroke")!.Value).ToList();
        Assert.Equal(3, frames.Count);
        Assert.True(frames[0] == frames[2] && frames[0] != frames[1]);
        Assert.Equal("2 of 3 are right", figure.Title);
        Assert.Equal("3 grey pictures of 2 × 2 pixels, 2 right and 1 wrong: number 1 (coat).", figure.Summary);
    }

    [Fact]
    public void The_live_figure_names_the_picture_under_the_pointer()
    {
        var traces = new LiveFigure(Plot.Images(Three, captions: ["boot", "coat", "bag"], correct: [true, false, true])).Traces;
        Assert.Equal(["0: boot (right)", "1: coat (wrong)", "2: bag (right)"], traces.Select(trace => trace.GetProperty("name").GetString()));
    }

    [Fact]
    public void Pictures_keep_their_shape_and_do_not_overlap()
    {
        var svg = new SvgPicture(Plot.Images(zeros(7, 5, 11), columns: 3));
        var boxes = svg.All("image").Select(image => (X: SvgPicture.Number(image, "x"), Y: SvgPicture.Number(image, "y"), W: SvgPicture.Number(image, "width"), H: SvgPicture.Number(image, "height"))).ToList();
        Assert.All(boxes, box => Assert.Equal(11.0 / 5, box.W / box.H, 2));
        Assert.Equal(3, boxes.Select(box => box.Y).Distinct().Count());
        for (var a = 0; a < boxes.Count; a++)
            for (var b = a + 1; b < boxes.Count; b++)
                Assert.False(boxes[a].X < boxes[b].X + boxes[b].W && boxes[b].X < boxes[a].X + boxes[a].W && boxes[a].Y < boxes[b].Y + boxes[b].H && boxes[b].Y < boxes[a].Y + boxes[a].H);
    }

    [Fact]
    public void Numbers_outside_the_usual_ranges_are_stretched_and_said()
    {
        var figure = Plot.Images(new double[,,] { { { -2, 0 }, { 1, 2 } } });
        Assert.EndsWith("Black is −2, white 2: the numbers were stretched.", figure.Summary, StringComparison.Ordinal);
        Assert.Equal([0, 128, 191, 255], DecodedPng.In(figure.ToJson()).Single().Pixels.Cast<(byte R, byte, byte)>().Select(pixel => (int)pixel.R));
    }

    [Fact]
    public void A_missing_number_is_grey_and_said() =>
        Assert.EndsWith("1 number is NaN or infinite and left grey.", Plot.Images(new double[,,] { { { double.NaN, 1 } } }).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_photograph_is_stored_no_finer_than_it_is_seen()
    {
        var png = DecodedPng.In(Plot.Image(Examples.Photograph(200, 300)).ToJson()).Single();
        Assert.Equal((160, 106), (png.Width, png.Height));
    }

    [Fact]
    public void A_grid_of_another_shape_is_an_error() =>
        Assert.Equal("pixels must be pictures, [N, rows, columns] or [N, 3, rows, columns] or [N, rows, columns, 3]: it is [2, 4, 5, 6].",
            Assert.Throws<ArgumentException>(() => Plot.Images(zeros(2, 4, 5, 6))).Message);

    [Fact]
    public void Too_many_pictures_are_an_error() =>
        Assert.Equal("pixels must hold at most 100 pictures to be seen on a page: it is [101, 2, 3]. Cut some first, as in pixels[..100].",
            Assert.Throws<ArgumentException>(() => Plot.Images(zeros(101, 2, 3))).Message);

    [Fact]
    public void Verdicts_must_match_the_pictures() =>
        Assert.Equal("correct must hold one verdict for each picture: 2 came for 3.",
            Assert.Throws<ArgumentException>(() => Plot.Images(Three, correct: [true, false])).Message);
}

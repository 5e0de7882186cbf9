using Attention.Data;
using Attention.Models.Images;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

public class PointingTests
{
    [Fact]
    public void Even_weights_point_nowhere() =>
        Assert.Equal(1, Pointing.Of(ones(16, 16), new Box(5, 9, 13, 7), 64).Ratio, 12);

    [Fact]
    public void All_weight_in_the_box_gives_the_inverse_of_its_share()
    {
        var map = zeros(4, 4);
        map[1, 2] = 0.3f;
        var pointing = Pointing.Of(map, new Box(2, 4, 2, 2), 8); // the 2 × 2 pixels of cell (1, 2)
        Assert.Equal((1.0, 1.0 / 16), (pointing.Mass, pointing.Share));
        Assert.Equal(16, pointing.Ratio);
    }

    [Fact]
    public void A_box_that_cuts_a_cell_gets_its_part_of_the_weight()
    {
        var map = tensor(new[] { 1.0, 3, 0, 4 }).reshape(2, 2);
        // Of cells of 4 × 4 pixels the box has rows 0 to 2 and columns 3 to 5: 3·1 pixels of the first, 3·2 of the second.
        Assert.Equal(((3.0 / 16 * 1) + (6.0 / 16 * 3)) / 8, Pointing.Of(map, new Box(0, 3, 3, 3), 8).Mass, 12);
    }

    [Theory, InlineData(0, 0, 0, 3), InlineData(-1, 0, 2, 2), InlineData(0, 7, 2, 2)]
    public void A_box_outside_the_picture_is_refused(int top, int left, int height, int width) =>
        Assert.StartsWith("The box must lie within the picture of 8 × 8 pixels",
            Assert.Throws<ArgumentException>(() => Pointing.Of(ones(2, 2), new Box(top, left, height, width), 8)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_map_without_weight_is_refused() =>
        Assert.Throws<ArgumentException>(() => Pointing.Of(zeros(2, 2), new Box(0, 0, 1, 1), 8));
}

using Attention.Plots.Layers;
using FsCheck;
using FsCheck.Fluent;

namespace Attention.Plots.Tests;

public class EndLabelsTests
{
    static readonly Arbitrary<double[]> Heights = Gen.Choose(0, 2900).Select(px => px / 10.0).ArrayOf(3).Select(heights => heights.Order().ToArray()).ToArbitrary();

    [Fact]
    public void Labels_end_up_a_line_apart_and_inside() => Prop.ForAll(Heights, heights =>
    {
        var placed = EndLabels.Apart(heights, 0, 290);
        return placed[1] - placed[0] >= 16 - 1e-9 && placed[2] - placed[1] >= 16 - 1e-9 && placed[2] <= 290 && placed[0] >= 0 - 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Labels_that_are_apart_stay_where_they_are() => Assert.Equal([10, 60, 200], EndLabels.Apart([10, 60, 200], 0, 290));
}

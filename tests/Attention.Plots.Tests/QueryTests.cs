using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class QueryTests
{
    static readonly Figure Cat = Plot.Query(Examples.Weights, 1, Examples.Words, Examples.Words[..2]);

    [Fact]
    public void The_row_of_the_query_is_shown() =>
        Assert.Equal([0.2, 0.1, 0.7], LiveFigure.Numbers(Assert.Single(new LiveFigure(Cat).Traces).GetProperty("y")));

    [Fact]
    public void Words_tell_the_strongest_key_how_many_keys_matter_and_the_entropy()
    {
        // 0.7 + 0.2 = 0.9: two keys. 0.2 ln 5 + 0.1 ln 10 + 0.7 ln(1/0.7) = 0.8018; ln 3 = 1.0986.
        Assert.Equal("Query “cat” attends most to key “sat”", Cat.Title);
        Assert.Equal("Query “cat” over 3 keys: strongest key “sat” (0.70); 2 keys hold 90 % of the weight. Entropy 0.80 nats (uniform: 1.10).", Cat.Summary);
    }

    [Fact]
    public void The_uniform_weight_is_a_dashed_level()
    {
        var svg = new SvgPicture(Cat);
        Assert.True(svg.Says("uniform 1/3"));
        var line = svg.All("line").Single(one => one.Attribute("stroke-dasharray") is not null);
        var bars = svg.Boxes();
        // 1/3 of the axis: the bar of 0.7 stands on 0 and tells the scale.
        var (zero, perUnit) = (SvgPicture.Number(bars[2], "y") + SvgPicture.Number(bars[2], "height"), SvgPicture.Number(bars[2], "height") / 0.7);
        Assert.Equal(zero - perUnit / 3, SvgPicture.Number(line, "y1"), 1);
    }

    [Fact]
    public void The_strongest_keys_come_first_when_only_they_are_asked_for()
    {
        var figure = Plot.Query(new[,] { { 0.1, 0.5, 0.1, 0.3 } }, 0, ["a", "b", "c", "d"], strongest: 2);
        var live = new LiveFigure(figure);
        Assert.Equal([0.5, 0.3], LiveFigure.Numbers(live.Traces[0].GetProperty("y")));
        Assert.Equal(["b", "d"], LiveFigure.Words(live.Axis("xaxis").GetProperty("ticktext")));
        Assert.EndsWith("Shown are the 2 strongest, 80 % of the weight.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Unlabelled_strongest_keys_keep_their_numbers() =>
        Assert.Equal(["1", "3"], LiveFigure.Words(new LiveFigure(Plot.Query(new[,] { { 0.1, 0.5, 0.1, 0.3 } }, 0, strongest: 2)).Axis("xaxis").GetProperty("ticktext")));

    [Fact]
    public void A_batch_and_a_head_are_picked()
    {
        var weights = new float[2, 3, 5, 7];
        weights[1, 2, 4, 6] = 0.5f;
        Assert.Equal([0, 0, 0, 0, 0, 0, 0.5], LiveFigure.Numbers(new LiveFigure(Plot.Query(weights, 4, batch: 1, head: 2)).Traces[0].GetProperty("y")));
    }

    [Fact]
    public void A_query_that_does_not_exist_is_named() =>
        Assert.Equal("query must be from 0 to 1: 2 came, weights is [2, 3].",
            Assert.Throws<ArgumentException>(() => Plot.Query(Examples.Weights, 2)).Message);

    [Fact]
    public void A_sum_that_is_not_1_is_said() =>
        Assert.Equal("Query 0 over 2 keys: strongest key 0 (0.50), sum 0.75. The weights sum to 0.75, not to 1.", Plot.Query(new[,] { { 0.5, 0.25 } }, 0).Summary);

    [Fact]
    public void A_weight_without_a_number_is_left_out_and_said()
    {
        var figure = Plot.Query(new[,] { { double.NaN, 0.25 } }, 0);
        Assert.Equal("Query 0 attends most to key 1", figure.Title);
        Assert.EndsWith("1 value is NaN or infinite and left out.", figure.Summary, StringComparison.Ordinal);
    }
}

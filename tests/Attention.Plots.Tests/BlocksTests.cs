using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

/// <summary>Maps of more than 512 tokens, shown as means of blocks.</summary>
public class BlocksTests
{
    [Fact]
    public void Up_to_512_tokens_every_weight_is_a_cell() =>
        Assert.Equal("512, 1", new LiveFigure(Plot.HeatMap(new double[512, 1])).Traces[0].GetProperty("z").GetProperty("shape").GetString());

    [Fact]
    public void A_cell_is_the_mean_of_its_block()
    {
        // 2 rows of 1031 = 3 · 343 + 2 columns: three in a block, the last block holds the two that are left.
        var weights = new double[2, 1031];
        (weights[0, 0], weights[0, 1], weights[0, 2]) = (0.3, 0.6, 0.9);
        (weights[1, 1029], weights[1, 1030]) = (0.25, 0.75);
        var trace = new LiveFigure(Plot.HeatMap(weights)).Traces[0];
        var z = trace.GetProperty("z");
        Assert.Equal("2, 344", z.GetProperty("shape").GetString());
        var cells = LiveFigure.Unpacked(z);
        Assert.Equal(0.6f, cells[0], 6);
        Assert.Equal(0.5f, cells[^1], 6);
        Assert.Equal(0f, cells[1]);
        // The first block lies over tokens 0, 1 and 2, the second over 3, 4 and 5.
        Assert.Equal((1, 3), (trace.GetProperty("x0").GetDouble(), trace.GetProperty("dx").GetDouble()));
        Assert.Equal((0, 1), (trace.GetProperty("y0").GetDouble(), trace.GetProperty("dy").GetDouble()));
    }

    [Fact]
    public void The_figure_says_so_and_asks_for_a_window() =>
        Assert.Contains("[1, 1031] has more than 512 queries or keys: a cell is the mean of a block of 1 × 3. "
            + "Cut a window to see single weights, as in weights[..512, ..512].",
            Plot.HeatMap(new double[1, 1031]).Summary, StringComparison.Ordinal);

    [Fact]
    public void Words_speak_of_the_weights_themselves()
    {
        var weights = new double[1, 1031];
        weights[0, 521] = 1;
        var figure = Plot.HeatMap(weights);
        Assert.Equal("Query 0 attends most to key 521", figure.Title);
        Assert.Contains("Strongest pair: query 0 → key 521 (1.00). Mean entropy 0.00 nats", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_count_tokens_and_not_blocks()
    {
        var axis = new LiveFigure(Plot.HeatMap(new double[1, 1031])).Axis("xaxis");
        Assert.Equal([-0.5, 1031.5], LiveFigure.Numbers(axis.GetProperty("range")));
        Assert.Contains("500", LiveFigure.Words(axis.GetProperty("ticktext")));
    }

    [Fact]
    public void Means_are_coloured_up_to_the_largest_one()
    {
        var weights = new double[1, 1031];
        weights[0, 7] = 1;
        var trace = new LiveFigure(Plot.HeatMap(weights)).Traces[0];
        Assert.Equal(1 / 3.0, trace.GetProperty("zmax").GetDouble(), 6);
        Assert.Equal(1, new LiveFigure(Plot.HeatMap(weights, scale: Scale.Weights)).Traces[0].GetProperty("zmax").GetDouble());
    }

    [Fact]
    public void Values_without_a_number_are_left_out_of_the_means()
    {
        var weights = new double[2, 1031];
        (weights[0, 0], weights[0, 1]) = (double.NaN, 0.5);
        (weights[0, 3], weights[0, 4], weights[0, 5]) = (double.NaN, double.NaN, double.PositiveInfinity);
        var figure = Plot.HeatMap(weights);
        var cells = LiveFigure.Unpacked(new LiveFigure(figure).Traces[0].GetProperty("z"));
        Assert.Equal((0.25f, float.NaN), (cells[0], cells[1]));
        Assert.Contains("4 values are NaN or infinite and left out of their means.", figure.Summary, StringComparison.Ordinal);
    }
}
